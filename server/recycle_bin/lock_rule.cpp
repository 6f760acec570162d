// LockRule: a locked rule can be neither changed nor deleted.
#include "server/recycle_bin/operations.hpp"
#include "server/recycle_bin/retention_rule.hpp"

namespace amiable::server::recycle_bin {
namespace {

struct In {
  std::string identifier;
  std::optional<Days> unlock_delay;
};

In read(JsonRequest const& request) {
  JsonObject in{JsonValue(request.body)};
  In lock{request.path.at(0), read_unlock_delay(in)};
  in.refuse_unknown();
  return lock;
}

void check_members(In const& in, MemberCheck& check) {
  check_identifier(in.identifier, check);
  check.required("lockConfiguration", in.unlock_delay.has_value());
  check_unlock_delay(in.unlock_delay, check);
}

constexpr auto rule_table =
    table<In>(members_valid<In, check_members>(), rule_found<In>(), rule_not_locked<In>(),
              Rule<In>{.id = "LockRule.region_level",
                       .code = "ValidationException.INVALID_PARAMETER_VALUE",
                       .message = "Only Region-level retention rules can be locked.",
                       .basis = guessed,
                       .source = "images 3.15",
                       .state = [](In const& in, Read const& world) {
                         return broken_if(!find_rule(world, in.identifier).resource_tags.empty());
                       }});

JsonAnswer run(Write& world, In const& in) {
  auto rule = find_rule(world, in.identifier);
  rule.unlock_delay_days = in.unlock_delay->value;
  rule.unlocked_at.reset();
  repository<storage::RetentionRules>(world).update(rule);
  return {200, rule_answer(rule, world)};
}

}  // namespace

JsonOperation const& LockRule() {
  return json_operation<read, run>(rule_table);
}

}  // namespace amiable::server::recycle_bin
