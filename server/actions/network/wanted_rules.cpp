#include "server/actions/network/wanted_rules.hpp"

#include <algorithm>

#include "server/actions/network/security_group_answer.hpp"
#include "server/ipv4.hpp"
#include "server/ipv6.hpp"

namespace amiable::server {
namespace {

using storage::SecurityGroup;
using storage::SecurityGroupRule;

// Whatever ports are given, the other protocols have none; ICMPv6 without a type means all types.
SecurityGroupRule without_peer(ec2::IpPermission const& permission) {
  SecurityGroupRule rule;
  rule.protocol = canonical_protocol(*permission.ip_protocol);
  bool const icmp = rule.protocol.starts_with("icmp");
  if (!icmp && rule.protocol != "tcp" && rule.protocol != "udp") return rule;
  rule.from_port = permission.from_port.value_or(-1);
  rule.to_port = permission.to_port.value_or(-1);
  return rule;
}

// The group that `pair` names, in the VPC of `group`.
std::optional<SecurityGroup> referenced_group(Read const& world, SecurityGroup const& group,
                                              ec2::UserIdGroupPair const& pair) {
  if (pair.user_id.value_or(group.owner) != group.owner) return std::nullopt;
  if (pair.vpc_id.value_or(group.vpc_id) != group.vpc_id) return std::nullopt;
  auto groups = repository<storage::SecurityGroups>(world);
  auto found =
      pair.group_id ? groups.find(*pair.group_id) : groups.find_by_name(group.vpc_id, *pair.group_name);
  if (!found || found->vpc_id != group.vpc_id || pair.group_name.value_or(found->name) != found->name)
    return std::nullopt;
  return found;
}

void add_rules(Read const& world, SecurityGroup const& group, ec2::IpPermission const& permission,
               SecurityGroupRules& rules) {
  auto const add = [&](std::optional<std::string> const& description) -> SecurityGroupRule& {
    auto& rule = rules.emplace_back(without_peer(permission));
    rule.description = description;
    return rule;
  };
  if (permission.ip_ranges)
    for (auto const& range : *permission.ip_ranges)
      add(range.description).cidr_ipv4 = to_text(*parse_ipv4_network(*range.cidr_ip));
  if (permission.ipv6_ranges)
    for (auto const& range : *permission.ipv6_ranges)
      add(range.description).cidr_ipv6 = canonical_ipv6_network(*range.cidr_ipv6);
  if (permission.user_id_group_pairs)
    for (auto const& pair : *permission.user_id_group_pairs)
      add(pair.description).referenced_group_id = referenced_group(world, group, pair)->id;
}

std::string number_or_all(std::int64_t number) {
  return number == -1 ? "ALL" : std::to_string(number);
}

std::string traffic_text(SecurityGroupRule const& rule) {
  if (rule.protocol == "-1") return "ALL";
  if (!rule.from_port) return "protocol: " + rule.protocol;
  auto name = rule.protocol;
  std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::toupper(c); });
  if (rule.protocol.starts_with("icmp"))
    return name + ", type: " + number_or_all(*rule.from_port) + ", code: " + number_or_all(*rule.to_port);
  return name + ", from port: " + std::to_string(*rule.from_port) +
         ", to port: " + std::to_string(*rule.to_port);
}

std::string peer_text(SecurityGroupRule const& rule) {
  if (rule.cidr_ipv4) return *rule.cidr_ipv4;
  return rule.cidr_ipv6 ? *rule.cidr_ipv6 : rule.referenced_group_id.value_or("");
}

}  // namespace

SecurityGroupRules wanted_rules(Read const& world, SecurityGroup const& group, bool is_egress,
                                Permissions const& permissions) {
  SecurityGroupRules rules;
  for (auto const& permission : permissions) add_rules(world, group, permission, rules);
  for (auto& rule : rules) {
    rule.owner = group.owner;
    rule.region = group.region;
    rule.group_id = group.id;
    rule.is_egress = is_egress;
  }
  return rules;
}

Verdict referenced_group_missing(Read const& world, SecurityGroup const& group,
                                 Permissions const& permissions) {
  for (auto const& permission : permissions)
    if (permission.user_id_group_pairs)
      for (auto const& pair : *permission.user_id_group_pairs)
        if (!referenced_group(world, group, pair))
          return broken(pair.group_id ? *pair.group_id : pair.group_name.value_or(""));
  return kept;
}

SecurityGroupRule const* find_same(SecurityGroupRules const& rules, SecurityGroupRule const& wanted) {
  auto const found =
      std::ranges::find_if(rules, [&](auto const& rule) { return rule.lets_pass_the_same(wanted); });
  return found == rules.end() ? nullptr : &*found;
}

Verdict repeated(SecurityGroupRules const& rules) {
  return broken_if(
      std::ranges::any_of(rules, [&](auto const& rule) { return find_same(rules, rule) != &rule; }));
}

Verdict already_there(SecurityGroupRules const& rules, SecurityGroupRules const& existing) {
  for (auto const& rule : rules)
    if (find_same(existing, rule)) return broken(peer_text(rule) + ", " + traffic_text(rule));
  return kept;
}

}  // namespace amiable::server
