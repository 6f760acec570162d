// CreateRule: what is deleted from now on and matches is kept in the Recycle Bin.
#include "server/recycle_bin/operations.hpp"
#include "server/recycle_bin/retention_rule.hpp"

namespace amiable::server::recycle_bin {
namespace {

constexpr std::size_t most_rules_of_a_tag = 5;
constexpr std::size_t identifier_length = 11;

struct In {
  RuleMembers rule;
  std::vector<storage::Tag> tags;
  std::optional<Days> unlock_delay;

  bool is_tag_level() const { return rule.resource_tags && !rule.resource_tags->empty(); }
};

In read(JsonRequest const& request) {
  JsonObject in{JsonValue(request.body)};
  In rule{read_rule_members(in), read_tags(in), read_unlock_delay(in)};
  in.refuse_unknown();
  return rule;
}

void check_members(In const& in, MemberCheck& check) {
  check.required("retentionPeriod", in.rule.retention_period.has_value());
  check.required("resourceType", in.rule.resource_type.has_value());
  check_rule_members(in.rule, check);
  check_tags(in.tags, check);
  check_unlock_delay(in.unlock_delay, check);
}

std::size_t rules_with(storage::TagPattern const& tag, std::vector<storage::RetentionRule> const& rules) {
  return static_cast<std::size_t>(std::ranges::count_if(rules, [&](auto const& rule) {
    return std::ranges::find(rule.resource_tags, tag) != rule.resource_tags.end();
  }));
}

constexpr auto rule_table = table<In>(
    members_valid<In, check_members>(),
    Rule<In>{.id = "CreateRule.RetentionPeriod.range",
             .code = "ValidationException.INVALID_PARAMETER_VALUE",
             .message = "The retention period for {0} must be from 1 to {1} days.",
             .basis = guessed,
             .source = "images 3.15",
             .request =
                 [](In const& in, Caller const&) {
                   auto const most = longest_retention(*in.rule.resource_type);
                   return *in.rule.retention_period->value > most
                              ? broken(*in.rule.resource_type, std::to_string(most))
                              : kept;
                 }},
    Rule<In>{.id = "CreateRule.ExcludeResourceTags.region_level",
             .code = "ValidationException.INVALID_PARAMETER_VALUE",
             .message = "Exclusion tags can't be specified for tag-level retention rules.",
             .basis = guessed,
             .source = "images 3.15",
             .request =
                 [](In const& in, Caller const&) {
                   return broken_if(in.is_tag_level() && in.rule.excluded_tags &&
                                    !in.rule.excluded_tags->empty());
                 }},
    Rule<In>{.id = "CreateRule.LockConfiguration.region_level",
             .code = "ValidationException.INVALID_PARAMETER_VALUE",
             .message = "Only Region-level retention rules can be locked.",
             .basis = guessed,
             .source = "images 3.15",
             .request = [](In const& in,
                           Caller const&) { return broken_if(in.is_tag_level() && in.unlock_delay); }},
    Rule<In>{.id = "CreateRule.ResourceTags.five_rules",
             .code = "ServiceQuotaExceededException.SERVICE_QUOTA_EXCEEDED",
             .message = "The tag {0} is already in five retention rules.",
             .basis = guessed,
             .source = "images 3.15",
             .state = [](In const& in, Read const& world) {
               if (!in.is_tag_level()) return kept;
               auto const rules = repository<storage::RetentionRules>(world).list(*in.rule.resource_type);
               for (auto const& tag : *in.rule.resource_tags)
                 if (rules_with(tag, rules) >= most_rules_of_a_tag) return broken(tag.key);
               return kept;
             }});

JsonAnswer run(Write& world, In const& in) {
  storage::RetentionRule rule{
      .owner = world.account(),
      .region = world.region(),
      .resource_type = *in.rule.resource_type,
      .retention_days = *in.rule.retention_period->value,
      .description = in.rule.description,
      .resource_tags = in.rule.resource_tags.value_or(std::vector<storage::TagPattern>()),
      .excluded_tags = in.rule.excluded_tags.value_or(std::vector<storage::TagPattern>()),
      .tags = in.tags};
  auto const id = world.ids.next("");
  rule.id = id.substr(id.size() - identifier_length);
  if (in.unlock_delay) rule.unlock_delay_days = in.unlock_delay->value;
  repository<storage::RetentionRules>(world).insert(rule);
  auto answer = rule_answer(rule, world);
  answer["Tags"] = tags_answer(rule.tags);
  answer["Status"] = "pending";
  return {201, std::move(answer)};
}

}  // namespace

JsonOperation const& CreateRule() {
  return json_operation<read, run>(rule_table);
}

}  // namespace amiable::server::recycle_bin
