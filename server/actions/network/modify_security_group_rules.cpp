// ModifySecurityGroupRules: gives rules of a group a new content; their ids and tags stay. Source:
// docs/ec2/ebs-and-launch.md 12.2.
#include <algorithm>

#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/network/rule_changes.hpp"
#include "server/actions/network/rule_ids.hpp"

namespace amiable::server {
namespace {

using In = ec2::ModifySecurityGroupRulesRequest;
using Out = ec2::ModifySecurityGroupRulesResult;

RuleIds ids_of(In const& in) {
  RuleIds ids;
  for (auto const& update : in.security_group_rules)
    ids.push_back(update.security_group_rule_id.value_or(""));
  return ids;
}

Verdict several_peers(In const& in, Caller const&) {
  return broken_if(std::ranges::any_of(in.security_group_rules, [](auto const& update) {
    auto const rule = update.security_group_rule.value_or(ec2::SecurityGroupRuleRequest());
    int const peers = rule.cidr_ipv4.has_value() + rule.cidr_ipv6.has_value() +
                      rule.prefix_list_id.has_value() + rule.referenced_group_id.has_value();
    return peers > 1;
  }));
}

// All rules of the group as they will be, in the order of the registry.
SecurityGroupRules changed_rules(Read const& world, In const& in) {
  auto const group = group_of(world, in);
  auto rules = repository<storage::SecurityGroupRules>(world).of_group(group.id);
  auto const wanted = wanted_rules(world, group, false, permissions_of(in));
  auto const ids = ids_of(in);
  for (std::size_t i = 0; i < ids.size(); ++i) {
    auto const old = std::ranges::find(rules, ids[i], &storage::SecurityGroupRule::id);
    auto changed = wanted[i];
    changed.number = old->number;
    changed.id = old->id;
    changed.is_egress = old->is_egress;
    *old = changed;
  }
  return rules;
}

constexpr auto rule_table = table<In>(
    group_by_id<In>(),
    Rule<In>{
        .id = "ModifySecurityGroupRules.SecurityGroupRule.required",
        .code = "MissingParameter",
        .message = "The request must contain the parameter SecurityGroupRule",
        .basis = guessed,
        .source = "ebs-and-launch 12.2",
        .request = [](In const& in, Caller const&) { return broken_if(in.security_group_rules.empty()); }},
    rule_id_form<In, ids_of>(),
    Rule<In>{.id = "ModifySecurityGroupRules.SecurityGroupRule.one_peer",
             .code = "InvalidParameterCombination",
             .message = "Only one of CidrIpv4, CidrIpv6, PrefixListId and ReferencedGroupId can be specified",
             .basis = guessed,
             .source = "ebs-and-launch 12.2",
             .request = several_peers},
    permission_rules<In>(), referenced_groups_found<In>(),
    Rule<In>{.id = rule_not_found_id,
             .code = rule_not_found_code,
             .message = rule_not_found_text,
             .basis = peer,
             .source = "ebs-and-launch 12.2",
             .state =
                 [](In const& in, Read const& world) {
                   return rule_not_in_group(ids_of(in), world, *in.group_id, std::nullopt);
                 }},
    Rule<In>{.id = "ModifySecurityGroupRules.SecurityGroupRule.new",
             .code = "InvalidPermission.Duplicate",
             .message = "The same permission must not appear multiple times",
             .basis = guessed,
             .source = "ebs-and-launch 12.2",
             .state = [](In const& in, Read const& world) { return repeated(changed_rules(world, in)); }});

Out run(Write& world, In const& in) {
  auto const ids = ids_of(in);
  for (auto const& rule : changed_rules(world, in))
    if (std::ranges::find(ids, rule.id) != ids.end())
      repository<storage::SecurityGroupRules>(world).update(rule);
  return {.return_ = true};
}

}  // namespace

Action const& actions::ModifySecurityGroupRules() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
