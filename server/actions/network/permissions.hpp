// The permissions of a request in one form, whatever form it has, and what they may say. Source:
// docs/ec2/ebs-and-launch.md 12.2.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "generated/network.hpp"
#include "server/rules/rule.hpp"

namespace amiable::server {

using Permissions = std::vector<ec2::IpPermission>;

// "tcp" for "TCP" and "6"; "-1" is all. Empty: unknown.
std::string canonical_protocol(std::string_view protocol);

// The flat form of an ingress request: CidrIp with a protocol and ports, or the name of a group alone.
template <class In>
bool has_flat_form(In const& in) {
  return in.ip_protocol || in.from_port || in.to_port || in.cidr_ip || in.source_security_group_name;
}

// A group alone may send everything: ICMP, UDP and TCP.
Permissions of_source_group(std::string const& name, std::optional<std::string> const& owner);

template <class In>
Permissions flat_permissions(In const& in) {
  if (in.source_security_group_name)
    return of_source_group(*in.source_security_group_name, in.source_security_group_owner_id);
  ec2::IpPermission permission;
  permission.ip_protocol = in.ip_protocol;
  permission.from_port = in.from_port;
  permission.to_port = in.to_port;
  if (in.cidr_ip) permission.ip_ranges = {{.cidr_ip = in.cidr_ip}};
  return {permission};
}

// Where an egress request uses the flat form, it is refused.
template <class In>
Permissions permissions_of(In const& in) {
  auto permissions = in.ip_permissions;
  if constexpr (requires { in.cidr_ip; })
    if (has_flat_form(in))
      for (auto const& permission : flat_permissions(in)) permissions.push_back(permission);
  return permissions;
}

// Each new state of a rule as a permission.
Permissions permissions_of(ec2::ModifySecurityGroupRulesRequest const& in);

// Broken by the first permission that …
Verdict protocol_missing(Permissions const& permissions);
Verdict protocol_unknown(Permissions const& permissions);
Verdict ports_missing(Permissions const& permissions);
Verdict port_out_of_range(Permissions const& permissions);
Verdict port_range_reversed(Permissions const& permissions);
Verdict icmp_type_out_of_range(Permissions const& permissions);
Verdict icmp_code_out_of_range(Permissions const& permissions);
Verdict peer_missing(Permissions const& permissions);
Verdict cidr_malformed(Permissions const& permissions);
Verdict description_malformed(Permissions const& permissions);
Verdict group_id_malformed(Permissions const& permissions);
Verdict with_peering(Permissions const& permissions);
Verdict with_prefix_list(Permissions const& permissions);

bool is_rule_description(std::string_view text);

}  // namespace amiable::server
