#include "storage/number_list.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace amiable::storage {
namespace {

constexpr std::size_t most_at_once = 128;

// One number, or so many that there are few different statements: the last number fills up.
std::vector<Value> padded(std::span<std::int64_t const> numbers) {
  std::vector<Value> values(numbers.begin(), numbers.end());
  if (values.size() > 1) values.resize(most_at_once, values.back());
  return values;
}

std::string places(std::size_t count) {
  std::string text = "(";
  for (std::size_t place = 1; place <= count; ++place)
    text.append(place > 1 ? ", $" : "$").append(std::to_string(place));
  return text + ")";
}

}  // namespace

void each_of_numbers(Session& session, std::string_view before, std::string_view after,
                     std::span<std::int64_t const> numbers, RowVisitor const& visit) {
  while (!numbers.empty()) {
    auto const some = numbers.first(std::min(numbers.size(), most_at_once));
    auto const values = padded(some);
    std::string sql(before);
    sql.append(" ").append(places(values.size())).append(" ").append(after);
    session.execute(sql, values, visit);
    numbers = numbers.subspan(some.size());
  }
}

}  // namespace amiable::storage
