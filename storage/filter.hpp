// EC2's filters as SQL. Names come from an allow-list, values always go through placeholders.
// Wildcards in values: storage/wildcard.hpp.
#pragma once

#include <cstdint>
#include <deque>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "storage/scope.hpp"
#include "storage/session.hpp"

namespace amiable::storage {

class Wildcard;

struct Filter {
  std::string name;
  std::vector<std::string> values;  // ORed; none matches nothing
};

// `sql` is a condition in which {column} stands for "column has one of the filter's values"; the column, or
// expression, is text (booleans: case … then 'true' else 'false' end; integers: cast(… as text)):
//   {"name", "{i.name}"}
//   {"block-device-mapping.snapshot-id", "i.number in (select image from image_block_devices d where
//   {d.snapshot_id})"}
struct FilterColumn {
  std::string_view name;
  std::string_view sql;
};

// Builds the part after "where". Conditions are ANDed. Owns what is bound.
class Where {
 public:
  // `now` (milliseconds UTC) is what "@now" stands for in any condition; the scope, which must outlive this,
  // what "@account" and "@region" do.
  explicit Where(std::int64_t now = 0, Scope const* scope = nullptr) : now_(now), scope_(scope) {}

  Where(Where&&) = default;
  Where& operator=(Where&&) = default;

  // "@name" in conditions that are added from now on stands for `sql`, which must outlive this.
  void define(std::string_view name, std::string_view sql) { definitions_.emplace_back(name, sql); }

  // `sql` with $1, $2 … counted within itself: add("i.owner = $1", {account}). Numbers are shifted as needed.
  void add(std::string_view sql, std::initializer_list<Value> values = {});

  // A condition whose placeholders came from bind().
  void add_bound(std::string_view sql);

  // "{column}" is one of `values` literally.
  void add_any_of(std::string_view column, std::span<std::string const> values);

  // Adds the filter by the allow-list. "tag:KEY", "tag-key" and "tag-value" (where `tagged_id` is not empty:
  // the column with the resource's id) look at the tags that the scope's account set in its Region. False
  // where the name is not allowed.
  bool add_filter(Filter const& filter, std::span<FilterColumn const> allowed,
                  std::string_view tagged_id = {}, Scope const& scope = {});

  std::string sql() const;                                   // "where a and b", or ""
  std::span<Value const> values() const { return values_; }  // valid until the next value is added

  // Appends a value (a limit, say; text is copied) and returns its placeholder: "$7".
  std::string bind(Value value);

 private:
  void add_condition(std::string sql);
  void bind_name(std::string& sql, std::string_view name, Value value, std::string& placeholder);
  std::string condition(std::string_view sql, std::span<std::string const> values);
  std::string tag_condition(Filter const& filter, std::string_view tagged_id, Scope const& scope);
  std::string predicate(std::string_view column, std::span<std::string const> values);
  std::string literals(std::string_view column, std::span<std::string const> values);
  std::string wildcard(std::string_view column, Wildcard const& pattern, std::string const& text);

  std::int64_t now_;
  Scope const* scope_;
  std::string now_placeholder_, account_placeholder_, region_placeholder_;  // once bound
  std::vector<std::pair<std::string_view, std::string_view>> definitions_;
  std::string conditions_;
  bool nothing_matches_ = false;
  std::vector<Value> values_;
  std::deque<std::string> texts_;  // what values_ point to
};

// True where add_filter would know the name.
bool knows_filter(std::string_view name, std::span<FilterColumn const> allowed, bool tagged);

}  // namespace amiable::storage
