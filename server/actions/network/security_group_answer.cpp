#include "server/actions/network/security_group_answer.hpp"

#include <algorithm>

#include "server/regions.hpp"
#include "server/rules/tag_rules.hpp"

namespace amiable::server {
namespace {

using Rules = std::vector<storage::SecurityGroupRule>;
using Permissions = std::vector<ec2::IpPermission>;

std::optional<std::int32_t> narrow(std::optional<std::int64_t> number) {
  if (!number) return std::nullopt;
  return static_cast<std::int32_t>(*number);
}

ec2::IpPermission& permission_for(storage::SecurityGroupRule const& rule, Permissions& permissions) {
  auto const from = narrow(rule.from_port), to = narrow(rule.to_port);
  auto const same = [&](auto const& each) {
    return each.ip_protocol == rule.protocol && each.from_port == from && each.to_port == to;
  };
  if (auto const found = std::ranges::find_if(permissions, same); found != permissions.end()) return *found;
  ec2::IpPermission permission;
  permission.ip_protocol = rule.protocol;
  permission.from_port = from;
  permission.to_port = to;
  permission.user_id_group_pairs.emplace();
  permission.ip_ranges.emplace();
  permission.ipv6_ranges.emplace();
  permission.prefix_list_ids.emplace();
  return permissions.emplace_back(std::move(permission));
}

void add_peer(storage::SecurityGroupRule const& rule, ec2::IpPermission& permission) {
  if (rule.cidr_ipv4)
    permission.ip_ranges->push_back({.description = rule.description, .cidr_ip = rule.cidr_ipv4});
  if (rule.cidr_ipv6)
    permission.ipv6_ranges->push_back({.description = rule.description, .cidr_ipv6 = rule.cidr_ipv6});
  if (rule.referenced_group_id)
    permission.user_id_group_pairs->push_back(
        {.description = rule.description, .user_id = rule.owner, .group_id = rule.referenced_group_id});
}

}  // namespace

std::string security_group_arn(storage::SecurityGroup const& group) {
  return arn(find_region(group.region)->partition, "ec2", group.region, group.owner,
             "security-group/" + group.id);
}

Permissions permissions_answer(Rules const& rules, bool is_egress) {
  Permissions found;
  for (auto const& rule : rules)
    if (rule.is_egress == is_egress) add_peer(rule, permission_for(rule, found));
  return found;
}

ec2::SecurityGroup security_group_answer(storage::SecurityGroup const& group, Rules const& rules,
                                         std::vector<storage::Tag> const& tags) {
  ec2::SecurityGroup answer;
  answer.group_id = group.id;
  answer.ip_permissions_egress = permissions_answer(rules, true);
  answer.tags = rules::to_answer(tags);
  answer.vpc_id = group.vpc_id;
  answer.security_group_arn = security_group_arn(group);
  answer.owner_id = group.owner;
  answer.group_name = group.name;
  answer.description = group.description;
  answer.ip_permissions = permissions_answer(rules, false);
  return answer;
}

}  // namespace amiable::server
