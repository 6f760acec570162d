// What network actions check of the ids in a request. Source: docs/ec2/ebs-and-launch.md 12.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/rules/ebs_ids.hpp"
#include "server/rules/listing.hpp"

namespace amiable::server {

inline constexpr std::string_view security_group_prefix = "sg-";

// Broken by the first id that is none of the caller's.
Verdict vpc_missing(std::vector<std::string> const& ids, Read const& world);
Verdict subnet_missing(std::vector<std::string> const& ids, Read const& world);
Verdict security_group_missing(std::vector<std::string> const& ids, Read const& world);

// The first name that no group of the default VPC has, and that VPC's id.
Verdict security_group_name_missing(std::vector<std::string> const& names, Read const& world);

template <class In, auto const& listing>
constexpr auto network_token_ours() {
  return rules::next_token_ours<In, listing>("Network.NextToken.form", "Unable to parse pagination token",
                                             guessed, "ebs-and-launch 2.4");
}

template <auto member>
constexpr auto vpc_found() {
  using In = rules::RequestOf<member>;
  return Rule<In>{
      .id = "VpcId.found",
      .code = "InvalidVpcID.NotFound",
      .message = "The vpc ID '{0}' does not exist",
      .basis = seen,
      .source = "ebs-and-launch 12.1",
      .state = [](In const& in, Read const& world) { return vpc_missing(rules::ids_of(in.*member), world); }};
}

template <auto member>
constexpr auto subnet_found() {
  using In = rules::RequestOf<member>;
  return Rule<In>{.id = "SubnetId.found",
                  .code = "InvalidSubnetID.NotFound",
                  .message = "The subnet ID '{0}' does not exist",
                  .basis = seen,
                  .source = "ebs-and-launch 12.1",
                  .state = [](In const& in, Read const& world) {
                    return subnet_missing(rules::ids_of(in.*member), world);
                  }};
}

// Empty ids count as absent.
template <auto member>
constexpr auto security_group_id_form() {
  using In = rules::RequestOf<member>;
  return Rule<In>{.id = "SecurityGroupId.form",
                  .code = "InvalidGroupId.Malformed",
                  .message = "Invalid id: \"{0}\" (expecting \"sg-...\")",
                  .basis = seen,
                  .source = "ebs-and-launch 12.2",
                  .request = [](In const& in, Caller const&) {
                    return rules::id_malformed(rules::ids_of(in.*member), security_group_prefix);
                  }};
}

template <auto member>
constexpr auto security_group_found() {
  using In = rules::RequestOf<member>;
  return Rule<In>{.id = "SecurityGroupId.found",
                  .code = "InvalidGroup.NotFound",
                  .message = "The security group '{0}' does not exist",
                  .basis = seen,
                  .source = "ebs-and-launch 5.4",
                  .state = [](In const& in, Read const& world) {
                    return security_group_missing(rules::ids_of(in.*member), world);
                  }};
}

template <auto member>
constexpr auto security_group_name_found() {
  using In = rules::RequestOf<member>;
  return Rule<In>{.id = "SecurityGroupName.found",
                  .code = "InvalidGroup.NotFound",
                  .message = "The security group '{0}' does not exist in default VPC '{1}'",
                  .basis = seen,
                  .source = "ebs-and-launch 12.2",
                  .state = [](In const& in, Read const& world) {
                    return security_group_name_missing(rules::ids_of(in.*member), world);
                  }};
}

}  // namespace amiable::server
