#include "server/actions/images/deprecation.hpp"

#include <chrono>

namespace amiable::server {

// A 29th of February becomes the last day of the month.
std::int64_t years_after(std::int64_t milliseconds, int years) {
  using namespace std::chrono;
  sys_time<std::chrono::milliseconds> const from{std::chrono::milliseconds(milliseconds)};
  auto const day = floor<days>(from);
  auto date = year_month_day(day) + std::chrono::years(years);
  if (!date.ok()) date = date.year() / date.month() / last;
  auto const time = floor<minutes>(from - day);
  return duration_cast<std::chrono::milliseconds>((sys_days(date) + time).time_since_epoch()).count();
}

}  // namespace amiable::server
