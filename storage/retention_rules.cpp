#include "storage/retention_rules.hpp"

#include <algorithm>

#include "storage/record.hpp"

namespace amiable::storage {
namespace {

constexpr Column<RetentionRule> columns[] = {
    column<&RetentionRule::id>("id"),
    column<&RetentionRule::owner>("owner"),
    column<&RetentionRule::region>("region"),
    column<&RetentionRule::resource_type>("resource_type"),
    column<&RetentionRule::retention_days>("retention_days"),
    column<&RetentionRule::description>("description"),
    column<&RetentionRule::unlock_delay_days>("unlock_delay_days"),
    column<&RetentionRule::unlocked_at>("unlocked_at"),
};

std::string const select = "select r.number, " + select_list<columns>("r") + " from retention_rules r ";

bool any_matches(std::vector<TagPattern> const& patterns, std::vector<Tag> const& tags) {
  return std::ranges::any_of(patterns, [&](TagPattern const& pattern) {
    return std::ranges::any_of(tags, [&](Tag const& tag) {
      return tag.key == pattern.key && pattern.value.value_or(tag.value) == tag.value;
    });
  });
}

}  // namespace

std::string_view RetentionRule::lock_state(std::int64_t now) const {
  if (!unlock_delay_days) return "unlocked";
  if (!unlocked_at) return "locked";
  return now < *unlocked_at ? "pending_unlock" : "unlocked";
}

bool RetentionRule::keeps(std::vector<Tag> const& tags_of_resource) const {
  if (!resource_tags.empty()) return any_matches(resource_tags, tags_of_resource);
  return !any_matches(excluded_tags, tags_of_resource);
}

void RetentionRules::insert(RetentionRule const& rule) {
  insert_tags(insert_record<columns>(session_, "retention_rules", rule), rule);
}

void RetentionRules::update(RetentionRule const& rule) {
  session_.run(
      "update retention_rules set retention_days = $2, description = $3, unlock_delay_days = $4, "
      "unlocked_at = $5 where number = $1",
      {rule.number, rule.retention_days, rule.description, rule.unlock_delay_days, rule.unlocked_at});
  session_.run("delete from retention_rule_tags where retention_rule = $1", {rule.number});
  insert_tags(rule.number, rule);
}

void RetentionRules::remove(std::int64_t number) {
  session_.run("delete from retention_rules where number = $1", {number});
}

std::optional<RetentionRule> RetentionRules::find(std::string_view id) {
  static std::string const sql = select + "where r.id = $1 and r.region = $2 and r.owner = $3";
  auto rule = session_.first(sql, {id, scope_.region, scope_.account}, read_record<columns>);
  if (rule) load_tags(*rule);
  return rule;
}

std::vector<RetentionRule> RetentionRules::list(std::string_view resource_type) {
  static std::string const sql =
      select + "where r.region = $1 and r.owner = $2 and r.resource_type = $3 order by r.number";
  std::vector<RetentionRule> rules;
  session_.each(sql, {scope_.region, scope_.account, resource_type},
                [&](Row const& row) { rules.push_back(read_record<columns>(row)); });
  for (auto& rule : rules) load_tags(rule);
  return rules;
}

void RetentionRules::insert_tags(std::int64_t number, RetentionRule const& rule) {
  auto const insert = [&](std::string_view kind, std::string const& key,
                          std::optional<std::string> const& value) {
    session_.run("insert into retention_rule_tags (retention_rule, kind, key, value) values ($1, $2, $3, $4)",
                 {number, kind, key, value});
  };
  for (auto const& tag : rule.resource_tags) insert("resource", tag.key, tag.value);
  for (auto const& tag : rule.excluded_tags) insert("excluded", tag.key, tag.value);
  for (auto const& tag : rule.tags) insert("own", tag.key, tag.value);
}

void RetentionRules::load_tags(RetentionRule& rule) {
  session_.each("select kind, key, value from retention_rule_tags where retention_rule = $1 order by number",
                {rule.number}, [&](Row const& row) {
                  auto const kind = row.text(0);
                  if (kind == "own")
                    rule.tags.push_back({row.text(1), row.text(2)});
                  else
                    (kind == "resource" ? rule.resource_tags : rule.excluded_tags)
                        .push_back({row.text(1), row.optional_text(2)});
                });
}

}  // namespace amiable::storage
