#include "storage/filter.hpp"

#include <algorithm>
#include <cassert>
#include <cctype>
#include <optional>

#include "storage/wildcard.hpp"

namespace amiable::storage {

namespace {

constexpr std::string_view tag_prefix = "tag:";

FilterColumn const* find(std::string_view name, std::span<FilterColumn const> allowed) {
  auto const found = std::ranges::find(allowed, name, &FilterColumn::name);
  return found == allowed.end() ? nullptr : &*found;
}

bool knows_tag_filter(std::string_view name) {
  return name.starts_with(tag_prefix) || name == "tag-key" || name == "tag-value";
}

// The smallest text greater than every text that begins with `prefix`, as bytes compare; none where there is
// no such.
std::optional<std::string> end_of_prefix(std::string prefix) {
  while (!prefix.empty() && prefix.back() == '\xff') prefix.pop_back();
  if (prefix.empty()) return std::nullopt;
  ++prefix.back();
  return prefix;
}

std::string shift_placeholders(std::string_view sql, std::size_t by, [[maybe_unused]] std::size_t count) {
  std::string shifted;
  while (true) {
    auto const dollar = sql.find('$');
    shifted += sql.substr(0, dollar);
    if (dollar == sql.npos) return shifted;
    std::size_t number = 0;
    sql.remove_prefix(dollar + 1);
    for (; !sql.empty() && std::isdigit(static_cast<unsigned char>(sql.front())); sql.remove_prefix(1))
      number = number * 10 + static_cast<std::size_t>(sql.front() - '0');
    assert(number >= 1 && number <= count);
    shifted += "$" + std::to_string(number + by);
  }
}

void replace_all(std::string& text, std::string_view what, std::string_view by) {
  for (auto at = text.find(what); at != text.npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
}

}  // namespace

bool knows_filter(std::string_view name, std::span<FilterColumn const> allowed, bool tagged) {
  return find(name, allowed) || (tagged && knows_tag_filter(name));
}

void Where::add(std::string_view sql, std::initializer_list<Value> values) {
  std::string shifted = shift_placeholders(sql, values_.size(), values.size());
  for (Value const& value : values) bind(value);
  add_condition(std::move(shifted));
}

void Where::add_bound(std::string_view sql) {
  add_condition(std::string(sql));
}

void Where::add_any_of(std::string_view column, std::span<std::string const> values) {
  if (values.empty())
    nothing_matches_ = true;
  else
    add_condition(literals(column, values));
}

bool Where::add_filter(Filter const& filter, std::span<FilterColumn const> allowed,
                       std::string_view tagged_id, Scope const& scope) {
  if (!knows_filter(filter.name, allowed, !tagged_id.empty())) return false;
  if (filter.values.empty())
    nothing_matches_ = true;
  else if (auto const* column = find(filter.name, allowed))
    add_condition(condition(column->sql, filter.values));
  else
    add_condition(tag_condition(filter, tagged_id, scope));
  return true;
}

std::string Where::sql() const {
  if (nothing_matches_) return "where 1 = 0";
  return conditions_.empty() ? "" : "where " + conditions_;
}

std::string Where::bind(Value value) {
  if (auto const* text = std::get_if<std::string_view>(&value.held())) value = texts_.emplace_back(*text);
  values_.push_back(value);
  return "$" + std::to_string(values_.size());
}

void Where::add_condition(std::string sql) {
  for (auto const& [name, text] : definitions_) replace_all(sql, name, text);
  bind_name(sql, "@now", now_, now_placeholder_);
  if (scope_) {
    bind_name(sql, "@account", scope_->account, account_placeholder_);
    bind_name(sql, "@region", scope_->region, region_placeholder_);
  }
  if (!conditions_.empty()) conditions_ += " and ";
  conditions_ += "(" + sql + ")";
}

// A value that is not asked for is not bound.
void Where::bind_name(std::string& sql, std::string_view name, Value value, std::string& placeholder) {
  if (sql.find(name) == sql.npos) return;
  if (placeholder.empty()) placeholder = bind(value);
  replace_all(sql, name, placeholder);
}

// `sql` with each {column} replaced by a predicate.
std::string Where::condition(std::string_view sql, std::span<std::string const> values) {
  assert(sql.find('$') == sql.npos);
  std::string made;
  for (auto open = sql.find('{'); open != sql.npos; open = sql.find('{')) {
    auto const close = sql.find('}', open);
    assert(close != sql.npos);
    made += sql.substr(0, open);
    made += predicate(sql.substr(open + 1, close - open - 1), values);
    sql.remove_prefix(close + 1);
  }
  return made.append(sql);
}

std::string Where::tag_condition(Filter const& filter, std::string_view tagged_id, Scope const& scope) {
  std::string const account = bind(scope.account);
  std::string made = std::string(tagged_id) + " in (select resource_id from tags where account = " + account +
                     " and region = " + bind(scope.region) + " and ";
  std::string_view const name = filter.name;
  if (name.starts_with(tag_prefix))
    made += "key = " + bind(name.substr(tag_prefix.size())) + " and " + predicate("value", filter.values);
  else
    made += predicate(name == "tag-key" ? "key" : "value", filter.values);
  return made + ")";
}

std::string Where::predicate(std::string_view column, std::span<std::string const> values) {
  std::vector<std::string> exact;
  std::string made;
  for (std::string const& value : values) {
    Wildcard const pattern(value);
    if (pattern.is_literal())
      exact.push_back(pattern.prefix());
    else
      made += wildcard(column, pattern, value) + " or ";
  }
  if (!exact.empty()) return "(" + made + literals(column, exact) + ")";
  made.resize(made.size() - std::string_view(" or ").size());
  return "(" + made + ")";
}

std::string Where::literals(std::string_view column, std::span<std::string const> values) {
  std::string made = std::string(column) + (values.size() == 1 ? " = " : " in (");
  for (std::string const& value : values) made += (&value == &values.front() ? "" : ", ") + bind(value);
  return values.size() == 1 ? made : made + ")";
}

// With the literal text before the first wildcard as a range, so that an index on the column helps.
std::string Where::wildcard(std::string_view column, Wildcard const& pattern, std::string const& text) {
  std::string const name(column);
  if (pattern.is_anything()) return name + " is not null";
  std::string range;
  if (!pattern.prefix().empty()) range = name + " >= " + bind(pattern.prefix()) + " and ";
  if (auto const end = end_of_prefix(pattern.prefix())) range += name + " < " + bind(*end) + " and ";
  return "(" + range + "ec2_match(" + name + ", " + bind(text) + "))";
}

}  // namespace amiable::storage
