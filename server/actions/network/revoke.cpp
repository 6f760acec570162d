#include "server/actions/network/revoke.hpp"

#include <algorithm>

namespace amiable::server {
namespace {

void add_once(SecurityGroupRules& rules, storage::SecurityGroupRule const& rule) {
  if (!find_same(rules, rule)) rules.push_back(rule);
}

}  // namespace

Revocation revocation(SecurityGroupRules const& existing, SecurityGroupRules const& wanted,
                      RuleIds const& ids) {
  Revocation result;
  for (auto const& rule : existing)
    if (std::ranges::find(ids, rule.id) != ids.end()) result.found.push_back(rule);
  for (auto const& rule : wanted) {
    auto const* same = find_same(existing, rule);
    add_once(same ? result.found : result.unknown, same ? *same : rule);
  }
  return result;
}

void remove_rule(Write& world, storage::SecurityGroupRule const& rule) {
  repository<storage::SecurityGroupRules>(world).remove(rule.number);
  repository<storage::Tags>(world).forget_resource(rule.id);
}

}  // namespace amiable::server
