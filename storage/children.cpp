#include "storage/children.hpp"

#include <bit>
#include <string>

namespace amiable::storage {
namespace {

constexpr std::size_t most_at_once = 128;

// A power of two, so that there are few different statements: the last value fills up.
std::vector<Value> padded(std::vector<Value> values, std::span<Value const> list) {
  auto const size = values.size() + std::bit_ceil(list.size());
  values.insert(values.end(), list.begin(), list.end());
  values.resize(size, list.back());
  return values;
}

// "($2, $3, $4)"
std::string places(std::size_t after, std::size_t last) {
  std::string text;
  for (auto place = after + 1; place <= last; ++place)
    text.append(text.empty() ? "($" : ", $").append(std::to_string(place));
  return text + ")";
}

std::string with_places(std::string_view sql, std::string const& places) {
  constexpr std::string_view mark = "{list}";
  std::string text;
  for (auto at = sql.find(mark); at != sql.npos; at = sql.find(mark)) {
    text.append(sql.substr(0, at)).append(places);
    sql.remove_prefix(at + mark.size());
  }
  return text.append(sql);
}

}  // namespace

void each_of(Session& session, std::string_view sql, std::span<Value const> list, RowVisitor const& visit,
             std::initializer_list<Value> fixed) {
  while (!list.empty()) {
    auto const some = list.first(std::min(list.size(), most_at_once));
    auto const values = padded(fixed, some);
    session.execute(with_places(sql, places(fixed.size(), values.size())), values, visit);
    list = list.subspan(some.size());
  }
}

}  // namespace amiable::storage
