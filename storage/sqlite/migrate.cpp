#include "storage/sqlite/migrate.hpp"

#include <algorithm>

#include "storage/sqlite/statistics.hpp"

namespace amiable::storage::sqlite {

namespace {

constexpr int amia = 0x616d6961;  // pragma application_id of a registry: "amia"

std::string value(sqlite3* connection, char const* sql) {
  std::string found;
  auto const keep = [](void* into, int, char** columns, char**) {
    *static_cast<std::string*>(into) = columns[0];
    return 0;
  };
  if (sqlite3_exec(connection, sql, keep, &found, nullptr) != SQLITE_OK) fail(connection, sql);
  return found;
}

int number(sqlite3* connection, char const* sql) {
  return std::stoi(value(connection, sql));
}

int schema_number(sqlite3* connection) {
  return number(connection, "pragma user_version");
}

bool is_ours_or_new(sqlite3* connection) {
  int const application = number(connection, "pragma application_id");
  int const tables = number(connection, "select count(*) from sqlite_master");
  return application == amia || (application == 0 && tables == 0 && schema_number(connection) == 0);
}

void run_migrations(sqlite3* connection, std::span<Migration const> missing) {
  run(connection, "begin immediate");
  try {
    for (Migration const& migration : missing) run(connection, std::string(migration.sql));
    set_statistics(connection);
    run(connection, "pragma application_id = " + std::to_string(amia));
    run(connection, "pragma user_version = " + std::to_string(missing.back().number));
    run(connection, "commit");
  } catch (...) {
    sqlite3_exec(connection, "rollback", nullptr, nullptr, nullptr);
    throw;
  }
}

}  // namespace

void check_is_ours(sqlite3* connection, std::string const& path) {
  if (!is_ours_or_new(connection)) throw StorageError(path + " is not an Amiable registry");
  int const found = schema_number(connection);
  int const known = migrations().back().number;
  if (found > known)
    throw StorageError(path + " was written by a newer Amiable (schema " + std::to_string(found) +
                       ", this one knows " + std::to_string(known) + ")");
}

void check_is_sound(sqlite3* connection, std::string const& path) {
  auto const complaint = value(connection, "pragma quick_check(1)");
  run(connection, "pragma shrink_memory");  // the cache holds what nobody will ask for
  if (complaint == "ok") return;
  auto const last_line = complaint.substr(complaint.rfind('\n') + 1);  // below "*** in database main ***"
  throw StorageError(path + " is damaged: " + last_line);
}

void migrate(sqlite3* connection, std::span<Migration const> all) {
  int const found = schema_number(connection);
  auto const first = std::ranges::upper_bound(all, found, {}, &Migration::number);
  if (first != all.end()) run_migrations(connection, {first, all.end()});
  // Only now: a migration may have to rebuild a table that others refer to.
  run(connection, "pragma foreign_keys = on");
}

}  // namespace amiable::storage::sqlite
