// UpdateRule: members that are given replace the rule's. What is in the Recycle Bin already stays as long as
// it was to stay.
#include "server/recycle_bin/operations.hpp"
#include "server/recycle_bin/retention_rule.hpp"

namespace amiable::server::recycle_bin {
namespace {

struct In {
  std::string identifier;
  RuleMembers rule;
};

In read(JsonRequest const& request) {
  JsonObject in{JsonValue(request.body)};
  In update{request.path.at(0), read_rule_members(in)};
  in.refuse_unknown();
  return update;
}

void check_members(In const& in, MemberCheck& check) {
  check_identifier(in.identifier, check);
  check_rule_members(in.rule, check);
}

storage::RetentionRule updated(In const& in, Read const& world) {
  auto rule = find_rule(world, in.identifier);
  if (in.rule.retention_period) rule.retention_days = *in.rule.retention_period->value;
  if (in.rule.description) rule.description = in.rule.description;
  if (in.rule.resource_tags) rule.resource_tags = *in.rule.resource_tags;
  if (in.rule.excluded_tags) rule.excluded_tags = *in.rule.excluded_tags;
  return rule;
}

constexpr auto rule_table = table<In>(
    members_valid<In, check_members>(), rule_found<In>(), rule_not_locked<In>(),
    Rule<In>{.id = "UpdateRule.ResourceType.unchanged",
             .code = "ValidationException.INVALID_PARAMETER_VALUE",
             .message = "The resource type of a retention rule can't be changed.",
             .basis = guessed,
             .source = "images 3.15",
             .state =
                 [](In const& in, Read const& world) {
                   auto const& type = in.rule.resource_type;
                   return broken_if(type && *type != find_rule(world, in.identifier).resource_type);
                 }},
    Rule<In>{.id = "UpdateRule.RetentionPeriod.range",
             .code = "ValidationException.INVALID_PARAMETER_VALUE",
             .message = "The retention period for {0} must be from 1 to {1} days.",
             .basis = guessed,
             .source = "images 3.15",
             .state =
                 [](In const& in, Read const& world) {
                   auto const rule = updated(in, world);
                   auto const most = longest_retention(rule.resource_type);
                   return rule.retention_days > most ? broken(rule.resource_type, std::to_string(most))
                                                     : kept;
                 }},
    Rule<In>{.id = "UpdateRule.ExcludeResourceTags.region_level",
             .code = "ValidationException.INVALID_PARAMETER_VALUE",
             .message = "Exclusion tags can't be specified for tag-level retention rules.",
             .basis = guessed,
             .source = "images 3.15",
             .state = [](In const& in, Read const& world) {
               auto const rule = updated(in, world);
               return broken_if(!rule.resource_tags.empty() && !rule.excluded_tags.empty());
             }});

JsonAnswer run(Write& world, In const& in) {
  auto const rule = updated(in, world);
  repository<storage::RetentionRules>(world).update(rule);
  return {200, rule_answer(rule, world)};
}

}  // namespace

JsonOperation const& UpdateRule() {
  return json_operation<read, run>(rule_table);
}

}  // namespace amiable::server::recycle_bin
