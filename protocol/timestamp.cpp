#include "protocol/timestamp.hpp"

#include <charconv>
#include <chrono>

namespace amiable::protocol {

namespace {

using std::chrono::days;
using std::chrono::hh_mm_ss;
using std::chrono::milliseconds;
using std::chrono::sys_time;

// Takes `digits` decimal digits off `text`.
std::optional<int> number(std::string_view& text, std::size_t digits) {
  int value = 0;
  for (std::size_t at = 0; at < digits; ++at) {
    if (at >= text.size() || text[at] < '0' || text[at] > '9') return std::nullopt;
    value = value * 10 + (text[at] - '0');
  }
  text.remove_prefix(digits);
  return value;
}

bool skip(std::string_view& text, std::string_view expected) {
  if (!text.starts_with(expected)) return false;
  text.remove_prefix(expected.size());
  return true;
}

std::optional<days> date(std::string_view& text) {
  auto const year = number(text, 4);
  auto const month = year && skip(text, "-") ? number(text, 2) : std::nullopt;
  auto const day = month && skip(text, "-") ? number(text, 2) : std::nullopt;
  if (!day) return std::nullopt;
  std::chrono::year_month_day const date{std::chrono::year{*year}, std::chrono::month(*month),
                                         std::chrono::day(*day)};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days{date}.time_since_epoch();
}

std::optional<std::chrono::seconds> time_of_day(std::string_view& text) {
  auto const hour = number(text, 2);
  auto const minute = hour && skip(text, ":") ? number(text, 2) : std::nullopt;
  auto const second = minute && skip(text, ":") ? number(text, 2) : std::nullopt;
  if (!second || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  return std::chrono::hours{*hour} + std::chrono::minutes{*minute} + std::chrono::seconds{*second};
}

// ".5", ".123456789" or nothing; what is finer than milliseconds is cut off.
std::optional<milliseconds> fraction(std::string_view& text) {
  if (!skip(text, ".")) return milliseconds{0};
  auto const digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (digits == 0 || digits > 9) return std::nullopt;
  std::string thousandths(text.substr(0, std::min<std::size_t>(digits, 3)));
  thousandths.resize(3, '0');
  text.remove_prefix(digits);
  return milliseconds{std::stoi(thousandths)};
}

// The last decimal digits of a number, over what is there.
void put(std::string& text, std::size_t at, std::size_t digits, std::int64_t value) {
  for (; digits > 0; value /= 10) text[at + --digits] = static_cast<char>('0' + value % 10);
}

}  // namespace

std::string to_string(Timestamp time) {
  sys_time<milliseconds> const point{milliseconds{time.milliseconds}};
  auto const day = std::chrono::floor<days>(point);
  std::chrono::year_month_day const date{day};
  hh_mm_ss const clock{point - day};
  std::string text = "0000-00-00T00:00:00.000Z";
  put(text, 0, 4, int{date.year()});
  put(text, 5, 2, unsigned{date.month()});
  put(text, 8, 2, unsigned{date.day()});
  put(text, 11, 2, clock.hours().count());
  put(text, 14, 2, clock.minutes().count());
  put(text, 17, 2, clock.seconds().count());
  put(text, 20, 3, clock.subseconds().count());
  return text;
}

Timestamp whole_seconds(Timestamp time) {
  return {std::chrono::floor<std::chrono::seconds>(milliseconds{time.milliseconds}).count() * 1000};
}

std::optional<Timestamp> parse_timestamp(std::string_view text) {
  auto const day = date(text);
  auto const time = day && skip(text, "T") ? time_of_day(text) : std::nullopt;
  auto const rest = time ? fraction(text) : std::nullopt;
  if (!rest || (text != "Z" && text != "+00:00")) return std::nullopt;
  return Timestamp{(milliseconds{*day} + milliseconds{*time} + *rest).count()};
}

}  // namespace amiable::protocol
