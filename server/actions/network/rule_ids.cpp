#include "server/actions/network/rule_ids.hpp"

namespace amiable::server {

Verdict rule_missing(RuleIds const& ids, Read const& world) {
  auto rules = repository<storage::SecurityGroupRules>(world);
  for (auto const& id : ids)
    if (!rules.find(id)) return broken(id);
  return kept;
}

Verdict rule_not_in_group(RuleIds const& ids, Read const& world, std::string const& group_id,
                          std::optional<bool> is_egress) {
  auto rules = repository<storage::SecurityGroupRules>(world);
  for (auto const& id : ids) {
    auto const rule = rules.find(id);
    if (!rule || rule->group_id != group_id || rule->is_egress != is_egress.value_or(rule->is_egress))
      return broken(id);
  }
  return kept;
}

}  // namespace amiable::server
