#include "server/duration.hpp"

#include <algorithm>
#include <charconv>

namespace amiable::server {
namespace {

struct Unit {
  char letter;
  std::int64_t milliseconds;
};

constexpr std::int64_t day = 86'400'000;
constexpr Unit date_units[] = {{'W', 7 * day}, {'D', day}};
constexpr Unit time_units[] = {{'H', 3'600'000}, {'M', 60'000}, {'S', 1'000}};
constexpr std::int64_t longest = 3'652'425 * day;  // 10,000 years

// The digits after the point, as thousandths; takes them away. Digits beyond the third do not count.
std::optional<std::int64_t> take_thousandths(std::string_view& text) {
  std::int64_t thousandths = 0, place = 100;
  std::size_t length = 0;
  for (; length < text.size() && text[length] >= '0' && text[length] <= '9'; ++length, place /= 10)
    thousandths += (text[length] - '0') * place;
  text.remove_prefix(length);
  return length > 0 ? std::optional(thousandths) : std::nullopt;
}

// The number that `text` begins with, as thousandths; takes it away. Only seconds may have a fraction.
std::optional<std::int64_t> take_number(std::string_view& text) {
  std::int32_t whole = 0;
  if (text.empty() || text[0] == '-') return std::nullopt;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), whole);
  if (error != std::errc()) return std::nullopt;
  text.remove_prefix(end - text.data());
  if (!text.starts_with('.')) return whole * std::int64_t{1000};
  text.remove_prefix(1);
  auto const thousandths = take_thousandths(text);
  if (!thousandths || !text.starts_with('S')) return std::nullopt;
  return whole * std::int64_t{1000} + *thousandths;
}

// One or more of "1D", "2H", each unit at most once and in this order.
template <std::size_t count>
std::optional<std::int64_t> sum(std::string_view text, Unit const (&units)[count]) {
  std::int64_t total = 0;
  auto const* next = std::begin(units);
  do {
    auto const thousandths = take_number(text);
    if (!thousandths || text.empty()) return std::nullopt;
    auto const* unit =
        std::find_if(next, std::end(units), [&](Unit const& each) { return each.letter == text[0]; });
    if (unit == std::end(units) || *thousandths / 1000 > longest / unit->milliseconds) return std::nullopt;
    total += *thousandths * (unit->milliseconds / 1000);
    next = unit + 1;
    text.remove_prefix(1);
  } while (!text.empty());
  return total;
}

}  // namespace

std::optional<std::int64_t> parse_duration(std::string_view text) {
  if (!text.starts_with('P')) return std::nullopt;
  text.remove_prefix(1);
  auto const t = text.find('T');
  auto const date = text.substr(0, t);
  auto const days = date.empty() ? std::optional<std::int64_t>(0) : sum(date, date_units);
  if (t == text.npos) return date.empty() ? std::nullopt : days;
  auto const seconds = sum(text.substr(t + 1), time_units);
  if (!days || !seconds || *days + *seconds > longest) return std::nullopt;
  return *days + *seconds;
}

}  // namespace amiable::server
