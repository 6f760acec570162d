// What requests about network interfaces check. Source: docs/ec2/ebs-and-launch.md 12.3.
#pragma once

#include "server/actions/network/network_rules.hpp"
#include "storage/network_interfaces.hpp"

namespace amiable::server {

inline constexpr std::string_view interface_prefix = "eni-";
inline constexpr std::size_t max_interface_groups = 5;

Verdict interface_missing(std::vector<std::string> const& ids, Read const& world);

template <class In>
storage::NetworkInterface interface_of(Read const& world, In const& in) {
  return repository<storage::NetworkInterfaces>(world).find(*in.network_interface_id).value();
}

// Groups by their ids, with their names.
std::vector<storage::GroupName> group_names(Read const& world, std::vector<std::string> const& ids);

template <auto member>
constexpr auto interface_ids() {
  using In = rules::RequestOf<member>;
  return table<In>(Rule<In>{.id = "NetworkInterfaceId.form",
                            .code = "InvalidNetworkInterfaceId.Malformed",
                            .message = "Invalid id: \"{0}\" (expecting \"eni-...\")",
                            .basis = guessed,
                            .source = "ebs-and-launch 12.3",
                            .request =
                                [](In const& in, Caller const&) {
                                  return rules::id_malformed(rules::ids_of(in.*member), interface_prefix);
                                }},
                   Rule<In>{.id = "NetworkInterfaceId.found",
                            .code = "InvalidNetworkInterfaceID.NotFound",
                            .message = "The networkInterface ID '{0}' does not exist",
                            .basis = peer,
                            .source = "ebs-and-launch 12.3",
                            .state = [](In const& in, Read const& world) {
                              return interface_missing(rules::ids_of(in.*member), world);
                            }});
}

template <auto member>
constexpr auto interface_id() {
  return table<rules::RequestOf<member>>(
      rules::required<member>("NetworkInterfaceId.required",
                              "The request must contain the parameter networkInterfaceId", guessed,
                              "ebs-and-launch 12.3"),
      interface_ids<member>());
}

template <auto member>
constexpr auto interface_groups() {
  using In = rules::RequestOf<member>;
  return table<In>(
      Rule<In>{
          .id = "NetworkInterface.SecurityGroupId.count",
          .code = "SecurityGroupsPerInterfaceLimitExceeded",
          .message = "The maximum number of security groups per interface has been reached.",
          .basis = documented,
          .source = "ebs-and-launch 12.3",
          .request = [](In const& in,
                        Caller const&) { return broken_if((in.*member).size() > max_interface_groups); }},
      security_group_id_form<member>(), security_group_found<member>());
}

}  // namespace amiable::server
