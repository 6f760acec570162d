// The security group that a request is about, by its id or by its name in the default VPC. Source:
// docs/ec2/ebs-and-launch.md 12.2.
#pragma once

#include "server/actions/network/network_rules.hpp"
#include "storage/security_groups.hpp"

namespace amiable::server {

std::optional<storage::SecurityGroup> find_group(Read const& world, std::optional<std::string> const& id,
                                                 std::optional<std::string> const& name);

// Where the rules below hold, there is one.
template <class In>
storage::SecurityGroup group_of(Read const& world, In const& in) {
  if constexpr (requires { in.group_name; })
    return find_group(world, in.group_id, in.group_name).value();
  else
    return find_group(world, in.group_id, std::nullopt).value();
}

template <class In>
constexpr auto group_found() {
  return table<In>(security_group_id_form<&In::group_id>(), security_group_found<&In::group_id>());
}

template <class In>
constexpr auto group_by_id() {
  return table<In>(
      rules::required<&In::group_id>("GroupId.required", "The request must contain the parameter groupId",
                                     guessed, "ebs-and-launch 12.2"),
      group_found<In>());
}

template <class In>
constexpr auto group_by_id_or_name() {
  return table<In>(
      Rule<In>{
          .id = "GroupId.or_name",
          .code = "MissingParameter",
          .message = "The request must contain the parameter groupName or groupId",
          .basis = guessed,
          .source = "ebs-and-launch 12.2",
          .request = [](In const& in, Caller const&) { return broken_if(!in.group_id && !in.group_name); }},
      Rule<In>{
          .id = "GroupId.without_name",
          .code = "InvalidParameterCombination",
          .message = "The parameter groupName cannot be used with the parameter groupId",
          .basis = guessed,
          .source = "ebs-and-launch 12.2",
          .request = [](In const& in, Caller const&) { return broken_if(in.group_id && in.group_name); }},
      group_found<In>(), security_group_name_found<&In::group_name>());
}

}  // namespace amiable::server
