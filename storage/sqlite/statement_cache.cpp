#include "storage/sqlite/statement_cache.hpp"

#include <cassert>
#include <cctype>
#include <cstdlib>

#include "storage/sqlite/connection.hpp"

namespace amiable::storage::sqlite {

namespace {

// SQLite takes $1 for a name, not a number, and numbers parameters as they first occur.
std::vector<std::size_t> parameter_numbers(sqlite3_stmt* statement) {
  std::vector<std::size_t> numbers;
  for (int i = 1; i <= sqlite3_bind_parameter_count(statement); ++i) {
    char const* name = sqlite3_bind_parameter_name(statement, i);
    assert(name && name[0] == '$' && std::isdigit(static_cast<unsigned char>(name[1])));
    numbers.push_back(std::strtoul(name + 1, nullptr, 10));
  }
  return numbers;
}

Statement prepare(sqlite3* connection, std::string_view sql) {
  Statement statement{.sql = std::string(sql)};
  sqlite3_stmt* handle = nullptr;
  char const* rest = nullptr;
  int const size = static_cast<int>(statement.sql.size()) + 1;
  int const result =
      sqlite3_prepare_v3(connection, statement.sql.c_str(), size, SQLITE_PREPARE_PERSISTENT, &handle, &rest);
  statement.handle.reset(handle);
  if (result != SQLITE_OK) fail(connection, sql);
  assert(handle && std::string_view(rest).find_first_not_of(" \t\n;") == std::string_view::npos);
  statement.numbers = parameter_numbers(handle);
  return statement;
}

}  // namespace

Statement StatementCache::take(std::string_view sql) {
  auto const found = by_sql_.find(sql);
  if (found == by_sql_.end()) return prepare(connection_, sql);
  auto const entry = found->second;
  by_sql_.erase(found);
  Statement statement = std::move(*entry);
  newest_first_.erase(entry);
  return statement;
}

void StatementCache::put_back(Statement statement) {
  if (by_sql_.contains(statement.sql)) return;  // a nested use came back earlier
  newest_first_.push_front(std::move(statement));
  by_sql_.emplace(newest_first_.front().sql, newest_first_.begin());
  if (newest_first_.size() <= limit_) return;
  by_sql_.erase(newest_first_.back().sql);
  newest_first_.pop_back();
}

}  // namespace amiable::storage::sqlite
