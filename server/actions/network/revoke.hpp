// RevokeSecurityGroupIngress and -Egress: rules by their ids or by what they say. In a default VPC, and there
// is no other, what no rule says is no error: the answer names it. Source: docs/ec2/ebs-and-launch.md 12.2.
#pragma once

#include "server/action.hpp"
#include "server/actions/network/rule_changes.hpp"
#include "server/actions/network/rule_ids.hpp"
#include "server/actions/network/security_group_answer.hpp"
#include "server/actions/network/security_group_rule_answer.hpp"
#include "storage/tags.hpp"

namespace amiable::server {

template <class In>
RuleIds revoked_rule_ids(In const& in) {
  return in.security_group_rule_ids;
}

template <class In, bool is_egress>
constexpr auto revoke_rules() {
  return table<In>(
      Rule<In>{.id = "RevokeSecurityGroup.rules.required",
               .code = "MissingParameter",
               .message = "Either 'ipPermissions' or 'securityGroupRuleIds' should be provided.",
               .basis = peer,
               .source = "ebs-and-launch 12.2",
               .request =
                   [](In const& in, Caller const&) {
                     return broken_if(permissions_of(in).empty() && in.security_group_rule_ids.empty());
                   }},
      Rule<In>{.id = "RevokeSecurityGroup.rules.once",
               .code = "InvalidParameterCombination",
               .message = "The parameters 'ipPermissions' and 'securityGroupRuleIds' cannot be used together",
               .basis = guessed,
               .source = "ebs-and-launch 12.2",
               .request =
                   [](In const& in, Caller const&) {
                     return broken_if(!permissions_of(in).empty() && !in.security_group_rule_ids.empty());
                   }},
      rule_id_form<In, revoked_rule_ids<In>>(), permission_rules<In>(), referenced_groups_found<In>(),
      Rule<In>{.id = rule_not_found_id,
               .code = rule_not_found_code,
               .message = rule_not_found_text,
               .basis = peer,
               .source = "ebs-and-launch 12.2",
               .state = [](In const& in, Read const& world) {
                 return rule_not_in_group(in.security_group_rule_ids, world, group_of(world, in).id,
                                          is_egress);
               }});
}

// What the request names and what there is of it.
struct Revocation {
  SecurityGroupRules found;
  SecurityGroupRules unknown;
};

Revocation revocation(SecurityGroupRules const& existing, SecurityGroupRules const& wanted,
                      RuleIds const& ids);

void remove_rule(Write& world, storage::SecurityGroupRule const& rule);  // with its tags

template <class Out, bool is_egress, class In>
Out revoke(Write& world, In const& in) {
  auto const group = group_of(world, in);
  auto const existing = repository<storage::SecurityGroupRules>(world).of_group(group.id);
  auto const [found, unknown] =
      revocation(existing, wanted_by<In, is_egress>(in, world), in.security_group_rule_ids);
  Out out{.return_ = true};
  if (!unknown.empty()) out.unknown_ip_permissions = permissions_answer(unknown, is_egress);
  if (!found.empty()) out.revoked_security_group_rules.emplace();
  for (auto const& rule : found) {
    remove_rule(world, rule);
    out.revoked_security_group_rules->push_back(revoked_rule_answer(rule));
  }
  return out;
}

}  // namespace amiable::server
