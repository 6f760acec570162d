// What the operations on retention rules share: how a rule is said in JSON, and what holds of each.
#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <vector>

#include "server/json/json_reader.hpp"
#include "server/json/member_check.hpp"
#include "server/json/operation.hpp"
#include "storage/retention_rules.hpp"

namespace amiable::server::recycle_bin {

inline constexpr std::string_view resource_types[] = {"EBS_SNAPSHOT", "EC2_IMAGE", "EBS_VOLUME"};
inline constexpr std::string_view lock_states[] = {"locked", "pending_unlock", "unlocked"};

// A number of days, as retention periods and unlock delays are said; members may be missing.
struct Days {
  std::optional<std::int64_t> value;
  std::optional<std::string> unit;
};

// What a rule is made of, as CreateRule and UpdateRule say it.
struct RuleMembers {
  std::optional<Days> retention_period;
  std::optional<std::string> description;
  std::optional<std::string> resource_type;
  std::optional<std::vector<storage::TagPattern>> resource_tags;
  std::optional<std::vector<storage::TagPattern>> excluded_tags;
};

// These read a request's members, if they are there.
RuleMembers read_rule_members(JsonObject& in);
std::optional<Days> read_unlock_delay(JsonObject& in);  // of LockConfiguration
std::optional<std::vector<storage::TagPattern>> read_patterns(JsonObject& in, std::string_view name);
std::vector<storage::Tag> read_tags(JsonObject& in);

void check_rule_members(RuleMembers const& members, MemberCheck& check);
void check_unlock_delay(std::optional<Days> const& delay, MemberCheck& check);
void check_tags(std::vector<storage::Tag> const& tags, MemberCheck& check);
void check_identifier(std::string const& identifier, MemberCheck& check);

std::int64_t longest_retention(std::string_view resource_type);  // days

// The members that every answer about a rule has. `tags` of the rule itself are only in some.
boost::json::object rule_answer(storage::RetentionRule const& rule, Read const& world);
boost::json::object rule_summary(storage::RetentionRule const& rule, Read const& world);
boost::json::array tags_answer(std::vector<storage::Tag> const& tags);
std::string rule_arn(std::string_view id, Read const& world);

storage::RetentionRule find_rule(Read const& world, std::string_view id);  // one that is there

// A request about one rule, by its identifier, and no more.
struct RuleRequest {
  std::string identifier;
};
RuleRequest read_rule_request(JsonRequest const& request);
void check_rule_request(RuleRequest const& in, MemberCheck& check);

template <class In>
constexpr Rule<In> rule_found() {
  return {.id = "RetentionRule.found",
          .code = "ResourceNotFoundException.RULE_NOT_FOUND",
          .message = "Rule {0} was not found.",
          .basis = guessed,
          .source = "images 3.15",
          .state = [](In const& in, Read const& world) {
            auto rules = repository<storage::RetentionRules>(world);
            return rules.find(in.identifier) ? kept : broken(in.identifier);
          }};
}

template <class In>
constexpr Rule<In> rule_not_locked() {
  return {.id = "RetentionRule.not_locked",
          .code = "ConflictException.INVALID_RULE_STATE",
          .message = "Rule {0} is locked.",
          .basis = guessed,
          .source = "images 3.15",
          .state = [](In const& in, Read const& world) {
            auto const state = find_rule(world, in.identifier).lock_state(world.now.milliseconds);
            return state == "unlocked" ? kept : broken(in.identifier);
          }};
}

}  // namespace amiable::server::recycle_bin
