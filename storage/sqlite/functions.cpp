#include "storage/sqlite/functions.hpp"

#include <array>
#include <chrono>
#include <cstdio>
#include <exception>
#include <string_view>

#include "storage/sqlite/connection.hpp"
#include "storage/wildcard.hpp"

namespace amiable::storage::sqlite {

namespace {

std::string_view text_of(sqlite3_value* value) {
  auto const* text = reinterpret_cast<char const*>(sqlite3_value_text(value));
  if (!text) throw std::bad_alloc();
  return {text, static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

void destroy(void* pattern) {
  delete static_cast<Wildcard*>(pattern);
}

// SQLite keeps the parsed pattern for as long as the argument stays the same.
bool match(sqlite3_context* context, sqlite3_value* value, sqlite3_value* pattern) {
  if (auto const* kept = static_cast<Wildcard const*>(sqlite3_get_auxdata(context, 1)))
    return kept->matches(text_of(value));
  auto parsed = std::make_unique<Wildcard>(text_of(pattern));
  bool const matched = parsed->matches(text_of(value));
  sqlite3_set_auxdata(context, 1, parsed.release(), destroy);
  return matched;
}

void ec2_match(sqlite3_context* context, int, sqlite3_value** arguments) {
  for (int i : {0, 1})
    if (sqlite3_value_type(arguments[i]) == SQLITE_NULL) return sqlite3_result_null(context);
  try {
    sqlite3_result_int(context, match(context, arguments[0], arguments[1]));
  } catch (std::exception const&) {
    sqlite3_result_error_nomem(context);
  }
}

void ec2_time(sqlite3_context* context, int, sqlite3_value** arguments) {
  if (sqlite3_value_type(arguments[0]) == SQLITE_NULL) return sqlite3_result_null(context);
  std::chrono::sys_time<std::chrono::milliseconds> const time{
      std::chrono::milliseconds(sqlite3_value_int64(arguments[0]))};
  auto const day = std::chrono::floor<std::chrono::days>(time);
  std::chrono::year_month_day const date(day);
  std::chrono::hh_mm_ss const clock(time - day);
  std::array<char, 40> text;
  auto const size = std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ",
                                  int(date.year()), unsigned(date.month()), unsigned(date.day()),
                                  int(clock.hours().count()), int(clock.minutes().count()),
                                  int(clock.seconds().count()), int(clock.subseconds().count()));
  sqlite3_result_text(context, text.data(), size, SQLITE_TRANSIENT);
}

}  // namespace

void add_functions(sqlite3* connection) {
  constexpr int how = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
  if (sqlite3_create_function(connection, "ec2_match", 2, how, nullptr, ec2_match, nullptr, nullptr) !=
          SQLITE_OK ||
      sqlite3_create_function(connection, "ec2_time", 1, how, nullptr, ec2_time, nullptr, nullptr) !=
          SQLITE_OK)
    fail(connection, {});
}

}  // namespace amiable::storage::sqlite
