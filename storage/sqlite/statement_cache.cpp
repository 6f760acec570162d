#include "storage/sqlite/statement_cache.hpp"

#include <algorithm>
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

Statement& StatementCache::take(std::string_view sql) {
  auto const found = by_sql_.find(sql);
  if (found == by_sql_.end() || found->second->in_use) return add(prepare(connection_, sql));
  newest_first_.splice(newest_first_.begin(), newest_first_, found->second);
  found->second->in_use = true;
  return *found->second;
}

Statement& StatementCache::add(Statement statement) {
  auto& added = newest_first_.emplace_front(std::move(statement));
  added.spare = !by_sql_.try_emplace(added.sql, newest_first_.begin()).second;
  if (by_sql_.size() > limit_) drop_oldest();
  return added;
}

void StatementCache::drop_oldest() {
  auto const oldest = std::find_if(newest_first_.rbegin(), newest_first_.rend(),
                                   [](Statement const& statement) { return !statement.in_use; });
  if (oldest == newest_first_.rend()) return;
  by_sql_.erase(oldest->sql);
  newest_first_.erase(std::next(oldest).base());
}

void StatementCache::put_back(Statement& statement) {
  statement.in_use = false;
  if (statement.spare) newest_first_.remove_if([&](Statement const& each) { return &each == &statement; });
}

}  // namespace amiable::storage::sqlite
