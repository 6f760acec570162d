#include "storage/sqlite/connection.hpp"

#include <system_error>

#include "storage/sqlite/functions.hpp"

namespace amiable::storage::sqlite {

namespace {

constexpr int busy_timeout_ms = 5000;  // somebody may look at the file with sqlite3

// Caches of 4 MB, one for the writer and one for each reading thread: the system's file cache holds the rest.
constexpr char const* settings = "pragma temp_store = memory; pragma cache_size = -4000";

std::string quoted(std::string_view sql) {
  constexpr std::size_t most = 120;
  return sql.size() <= most ? std::string(sql) : std::string(sql.substr(0, most)) + "…";
}

int flags(Access access) {
  int const mode = access == Access::read ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  return mode | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
}

// Pages (of 4 KB) until the log is copied into the file: each time the writer waits for the disk, and a page
// that was written often is copied once.
constexpr char const* log_size = "pragma wal_autocheckpoint = 16000";

char const* synchronous(Durability durability) {
  switch (durability) {
    case Durability::normal:
      return "normal";
    case Durability::full:
      return "full";
    case Durability::memory:
      break;
  }
  return "off";
}

// Counting what is allocated takes a mutex that all threads share. To be said before SQLite's first use.
void count_no_allocations() {
  [[maybe_unused]] static int const said = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

}  // namespace

void fail(sqlite3* connection, std::string_view doing) {
  int const code = sqlite3_errcode(connection) & 0xff;
  std::string message = sqlite3_errmsg(connection);
  int const cause = sqlite3_system_errno(connection);
  bool const of_the_system = code == SQLITE_IOERR || code == SQLITE_FULL || code == SQLITE_CANTOPEN;
  if (of_the_system && cause != 0) message += ": " + std::system_category().message(cause);
  if (!doing.empty()) message += " (in: " + quoted(doing) + ")";
  throw Error(code, message);
}

Connection open_connection(std::string const& path, Access access) {
  count_no_allocations();
  sqlite3* opened = nullptr;
  int const result = sqlite3_open_v2(path.c_str(), &opened, flags(access), nullptr);
  Connection connection(opened);
  if (!connection) throw std::bad_alloc();
  if (result != SQLITE_OK) fail(opened, {});
  sqlite3_busy_timeout(opened, busy_timeout_ms);
  run(opened, settings);
  add_functions(opened);
  return connection;
}

// The level before the journal: what the new journal does to a new file is done at that level already.
void set_durability(sqlite3* connection, Durability durability) {
  run(connection, std::string("pragma synchronous = ") + synchronous(durability));
  run(connection, "pragma journal_mode = wal");
  run(connection, log_size);
}

void run(sqlite3* connection, std::string const& sql) {
  if (sqlite3_exec(connection, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail(connection, sql);
}

}  // namespace amiable::storage::sqlite
