// AuthorizeSecurityGroupIngress and -Egress. Source: docs/ec2/ebs-and-launch.md 12.2.
#pragma once

#include "server/action.hpp"
#include "server/actions/network/group_reference.hpp"
#include "server/actions/network/rule_changes.hpp"
#include "server/actions/network/security_group_rule_answer.hpp"
#include "server/rules/tag_rules.hpp"

namespace amiable::server {

inline constexpr std::string_view rule_resource_type = "security-group-rule";

template <class In, bool is_egress>
constexpr auto authorize_rules() {
  return table<In>(permissions_required<In>("IpPermissions.required",
                                            "Missing source specification: include source security group or "
                                            "CIDR information",
                                            guessed),
                   permission_rules<In>(), rules::tag_specifications<In, rule_resource_type>(),
                   referenced_groups_found<In>(), rules_new<In, is_egress>());
}

template <class Out, bool is_egress, class In>
Out authorize(Write& world, In const& in) {
  auto const tags = rules::to_stored(rules::tags_of(in.tag_specifications));
  Out out{.return_ = true, .security_group_rules = std::vector<ec2::SecurityGroupRule>()};
  for (auto rule : wanted_rules(world, group_of(world, in), is_egress, permissions_of(in))) {
    rule.id = world.ids.next("sgr-");
    repository<storage::SecurityGroupRules>(world).insert(rule);
    repository<storage::Tags>(world).set(rule.id, rule_resource_type, tags);
    out.security_group_rules->push_back(
        security_group_rule_answer(rule, repository<storage::Tags>(world).of(rule.id)));
  }
  return out;
}

}  // namespace amiable::server
