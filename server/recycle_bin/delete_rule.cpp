// DeleteRule: what is in the Recycle Bin stays there as long as it was to stay.
#include "server/recycle_bin/operations.hpp"
#include "server/recycle_bin/retention_rule.hpp"

namespace amiable::server::recycle_bin {
namespace {

constexpr auto rule_table = table<RuleRequest>(members_valid<RuleRequest, check_rule_request>(),
                                               rule_found<RuleRequest>(), rule_not_locked<RuleRequest>());

JsonAnswer run(Write& world, RuleRequest const& in) {
  auto rules = repository<storage::RetentionRules>(world);
  rules.remove(find_rule(world, in.identifier).number);
  return {204, std::nullopt};
}

}  // namespace

JsonOperation const& DeleteRule() {
  return json_operation<read_rule_request, run>(rule_table);
}

}  // namespace amiable::server::recycle_bin
