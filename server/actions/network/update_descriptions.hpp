// UpdateSecurityGroupRuleDescriptionsIngress and -Egress. Source: docs/ec2/ebs-and-launch.md 12.2.
#pragma once

#include "server/action.hpp"
#include "server/actions/network/rule_changes.hpp"
#include "server/actions/network/rule_ids.hpp"

namespace amiable::server {

template <class In>
RuleIds described_rule_ids(In const& in) {
  RuleIds ids;
  for (auto const& each : in.security_group_rule_descriptions)
    ids.push_back(each.security_group_rule_id.value_or(""));
  return ids;
}

template <class In, bool is_egress>
constexpr auto update_description_rules() {
  return table<In>(
      Rule<In>{.id = "UpdateSecurityGroupRuleDescriptions.rules.required",
               .code = "MissingParameter",
               .message = "Either 'ipPermissions' or 'securityGroupRuleDescriptions' should be provided.",
               .basis = guessed,
               .source = "ebs-and-launch 12.2",
               .request =
                   [](In const& in, Caller const&) {
                     return broken_if(in.ip_permissions.empty() &&
                                      in.security_group_rule_descriptions.empty());
                   }},
      Rule<In>{
          .id = "UpdateSecurityGroupRuleDescriptions.rules.once",
          .code = "InvalidParameterCombination",
          .message =
              "The parameters 'ipPermissions' and 'securityGroupRuleDescriptions' cannot be used together",
          .basis = guessed,
          .source = "ebs-and-launch 12.2",
          .request =
              [](In const& in, Caller const&) {
                return broken_if(!in.ip_permissions.empty() && !in.security_group_rule_descriptions.empty());
              }},
      rule_id_form<In, described_rule_ids<In>>(),
      Rule<In>{.id = "SecurityGroupRuleDescription.form",
               .code = "InvalidParameterValue",
               .message = "Invalid rule description. Valid descriptions are strings less than 256 characters "
                          "from the following set: a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*",
               .basis = seen,
               .source = "ebs-and-launch 12.2",
               .request =
                   [](In const& in, Caller const&) {
                     for (auto const& each : in.security_group_rule_descriptions)
                       if (!is_rule_description(each.description.value_or(""))) return broken();
                     return kept;
                   }},
      permission_rules<In>(), referenced_groups_found<In>(),
      Rule<In>{.id = rule_not_found_id,
               .code = rule_not_found_code,
               .message = rule_not_found_text,
               .basis = peer,
               .source = "ebs-and-launch 12.2",
               .state =
                   [](In const& in, Read const& world) {
                     return rule_not_in_group(described_rule_ids(in), world, group_of(world, in).id,
                                              is_egress);
                   }},
      Rule<In>{.id = "IpPermissions.found",
               .code = "InvalidPermission.NotFound",
               .message = "The specified rule does not exist in this security group",
               .basis = seen,
               .source = "ebs-and-launch 12.2",
               .state = [](In const& in, Read const& world) {
                 auto const group = group_of(world, in);
                 auto const existing = repository<storage::SecurityGroupRules>(world).of_group(group.id);
                 for (auto const& rule : wanted_rules(world, group, is_egress, in.ip_permissions))
                   if (!find_same(existing, rule)) return broken();
                 return kept;
               }});
}

template <class Out, bool is_egress, class In>
Out update_descriptions(Write& world, In const& in) {
  auto rules = repository<storage::SecurityGroupRules>(world);
  auto const group = group_of(world, in);
  auto const describe = [&](storage::SecurityGroupRule rule, std::optional<std::string> const& description) {
    rule.description = description;
    rules.update(rule);
  };
  for (auto const& each : in.security_group_rule_descriptions)
    describe(*rules.find(*each.security_group_rule_id), each.description);
  auto const existing = rules.of_group(group.id);
  for (auto const& wanted : wanted_rules(world, group, is_egress, in.ip_permissions))
    describe(*find_same(existing, wanted), wanted.description);
  return {.return_ = true};
}

}  // namespace amiable::server
