// GetRule.
#include "server/recycle_bin/operations.hpp"
#include "server/recycle_bin/retention_rule.hpp"

namespace amiable::server::recycle_bin {
namespace {

constexpr auto rule_table =
    table<RuleRequest>(members_valid<RuleRequest, check_rule_request>(), rule_found<RuleRequest>());

JsonAnswer run(Read const& world, RuleRequest const& in) {
  return {200, rule_answer(find_rule(world, in.identifier), world)};
}

}  // namespace

JsonOperation const& GetRule() {
  return json_operation<read_rule_request, run>(rule_table);
}

}  // namespace amiable::server::recycle_bin
