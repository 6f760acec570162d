// UnlockRule: the rule stays locked for its unlock delay.
#include "server/recycle_bin/operations.hpp"
#include "server/recycle_bin/retention_rule.hpp"

namespace amiable::server::recycle_bin {
namespace {

using In = RuleRequest;

constexpr std::int64_t day_ms = 24LL * 60 * 60 * 1000;

constexpr auto rule_table = table<In>(
    members_valid<In, check_rule_request>(), rule_found<In>(),
    Rule<In>{.id = "UnlockRule.locked",
             .code = "ConflictException.INVALID_RULE_STATE",
             .message = "Rule {0} is not locked.",
             .basis = guessed,
             .source = "images 3.15",
             .state = [](In const& in, Read const& world) {
               auto const state = find_rule(world, in.identifier).lock_state(world.now.milliseconds);
               return state == "locked" ? kept : broken(in.identifier);
             }});

JsonAnswer run(Write& world, In const& in) {
  auto rule = find_rule(world, in.identifier);
  rule.unlocked_at = world.now.milliseconds + *rule.unlock_delay_days * day_ms;
  repository<storage::RetentionRules>(world).update(rule);
  return {200, rule_answer(rule, world)};
}

}  // namespace

JsonOperation const& UnlockRule() {
  return json_operation<read_rule_request, run>(rule_table);
}

}  // namespace amiable::server::recycle_bin
