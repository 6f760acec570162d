#include "server/recycle_bin/retention_rule.hpp"

#include <algorithm>
#include <cctype>

#include "server/regions.hpp"

namespace amiable::server::recycle_bin {
namespace {

using storage::RetentionRule;
using storage::TagPattern;

constexpr std::string_view units[] = {"DAYS"};
constexpr std::size_t identifier_length = 11;

Days read_days(JsonValue const& value, std::string const& name) {
  Days days;
  JsonObject in(value);
  in.read(name + "Value", days.value);
  in.read(name + "Unit", days.unit);
  in.refuse_unknown();
  return days;
}

TagPattern read_pattern(JsonValue const& value) {
  TagPattern pattern;
  JsonObject in(value);
  in.require("ResourceTagKey", pattern.key);
  in.read("ResourceTagValue", pattern.value);
  in.refuse_unknown();
  return pattern;
}

void check_days(std::optional<Days> const& days, std::string const& member, std::string const& name,
                std::int64_t least, std::int64_t most, MemberCheck& check) {
  if (!days) return;
  check.required(member + "." + name + "Value", days->value.has_value());
  check.required(member + "." + name + "Unit", days->unit.has_value());
  check.range(member + "." + name + "Value", days->value, least, most);
  check.one_of(member + "." + name + "Unit", days->unit, units);
}

void check_patterns(std::optional<std::vector<TagPattern>> const& patterns, std::string_view member,
                    std::size_t most, MemberCheck& check) {
  if (!patterns) return;
  check.count(member, patterns->size(), most);
  for (auto const& pattern : *patterns) {
    check.length("resourceTagKey", pattern.key, 1, 128);
    check.length("resourceTagValue", pattern.value.value_or(""), 0, 256);
  }
}

boost::json::object days_answer(std::string const& name, std::int64_t days) {
  return {{name + "Value", days}, {name + "Unit", "DAYS"}};
}

boost::json::array patterns_answer(std::vector<TagPattern> const& patterns) {
  boost::json::array answer;
  for (auto const& pattern : patterns) {
    boost::json::object each{{"ResourceTagKey", pattern.key}};
    if (pattern.value) each["ResourceTagValue"] = *pattern.value;
    answer.push_back(std::move(each));
  }
  return answer;
}

}  // namespace

RuleMembers read_rule_members(JsonObject& in) {
  RuleMembers members;
  if (auto const period = in.find("RetentionPeriod"))
    members.retention_period = read_days(*period, "RetentionPeriod");
  in.read("Description", members.description);
  in.read("ResourceType", members.resource_type);
  members.resource_tags = read_patterns(in, "ResourceTags");
  members.excluded_tags = read_patterns(in, "ExcludeResourceTags");
  return members;
}

std::optional<Days> read_unlock_delay(JsonObject& in) {
  auto const configuration = in.find("LockConfiguration");
  if (!configuration) return std::nullopt;
  JsonObject lock(*configuration);
  auto const delay = lock.find("UnlockDelay");
  lock.refuse_unknown();
  return delay ? read_days(*delay, "UnlockDelay") : Days();
}

std::optional<std::vector<TagPattern>> read_patterns(JsonObject& in, std::string_view name) {
  if (!in.find(name)) return std::nullopt;
  std::vector<TagPattern> patterns;
  for (auto const& item : in.items(name)) patterns.push_back(read_pattern(item));
  return patterns;
}

std::vector<storage::Tag> read_tags(JsonObject& in) {
  std::vector<storage::Tag> tags;
  for (auto const& item : in.items("Tags")) {
    JsonObject each(item);
    auto& tag = tags.emplace_back();
    each.require("Key", tag.key);
    each.require("Value", tag.value);
    each.refuse_unknown();
  }
  return tags;
}

void check_rule_members(RuleMembers const& members, MemberCheck& check) {
  check_days(members.retention_period, "retentionPeriod", "retentionPeriod", 1, 3650, check);
  auto const& description = members.description;
  check.length("description", description.value_or(""), 0, 255);
  auto const has_control = [](unsigned char c) { return c < ' '; };
  check.pattern("description", description, std::ranges::none_of(description.value_or(""), has_control),
                "^[\\S ]{0,255}$");
  check.one_of("resourceType", members.resource_type, resource_types);
  check_patterns(members.resource_tags, "resourceTags", 50, check);
  check_patterns(members.excluded_tags, "excludeResourceTags", 5, check);
}

void check_unlock_delay(std::optional<Days> const& delay, MemberCheck& check) {
  check_days(delay, "lockConfiguration.unlockDelay", "unlockDelay", 7, 30, check);
}

void check_tags(std::vector<storage::Tag> const& tags, MemberCheck& check) {
  check.count("tags", tags.size(), 200);
  for (auto const& tag : tags) {
    check.length("tags.key", tag.key, 1, 128);
    check.length("tags.value", tag.value, 0, 256);
  }
}

void check_identifier(std::string const& identifier, MemberCheck& check) {
  bool const good = identifier.size() == identifier_length &&
                    std::ranges::all_of(identifier, [](unsigned char c) { return std::isalnum(c) != 0; });
  check.pattern("identifier", identifier, good, "[0-9a-zA-Z]{11}");
}

std::int64_t longest_retention(std::string_view resource_type) {
  return resource_type == "EBS_VOLUME" ? 7 : 365;
}

boost::json::object rule_summary(RetentionRule const& rule, Read const& world) {
  boost::json::object answer{{"Identifier", rule.id}};
  if (rule.description) answer["Description"] = *rule.description;
  answer["RetentionPeriod"] = days_answer("RetentionPeriod", rule.retention_days);
  answer["LockState"] = rule.lock_state(world.now.milliseconds);
  answer["RuleArn"] = rule_arn(rule.id, world);
  return answer;
}

boost::json::object rule_answer(RetentionRule const& rule, Read const& world) {
  auto answer = rule_summary(rule, world);
  answer["ResourceType"] = rule.resource_type;
  answer["ResourceTags"] = patterns_answer(rule.resource_tags);
  answer["ExcludeResourceTags"] = patterns_answer(rule.excluded_tags);
  answer["Status"] = "available";
  if (rule.lock_state(world.now.milliseconds) == "unlocked") return answer;
  answer["LockConfiguration"] = {{"UnlockDelay", days_answer("UnlockDelay", *rule.unlock_delay_days)}};
  if (rule.unlocked_at) answer["LockEndTime"] = static_cast<double>(*rule.unlocked_at) / 1000;
  return answer;
}

boost::json::array tags_answer(std::vector<storage::Tag> const& tags) {
  boost::json::array answer;
  for (auto const& tag : tags) answer.push_back({{"Key", tag.key}, {"Value", tag.value}});
  return answer;
}

std::string rule_arn(std::string_view id, Read const& world) {
  return arn(world.caller.partition, "rbin", world.region(), world.account(), "rule/" + std::string(id));
}

RetentionRule find_rule(Read const& world, std::string_view id) {
  return repository<storage::RetentionRules>(world).find(id).value();
}

RuleRequest read_rule_request(JsonRequest const& request) {
  JsonObject(JsonValue(request.body)).refuse_unknown();
  return {request.path.at(0)};
}

void check_rule_request(RuleRequest const& in, MemberCheck& check) {
  check_identifier(in.identifier, check);
}

}  // namespace amiable::server::recycle_bin
