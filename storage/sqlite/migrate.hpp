// What tells a registry from other SQLite files, and how its schema comes to be.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "storage/sqlite/connection.hpp"

namespace amiable::storage::sqlite {

struct Migration {
  int number;  // 1, 2, 3 …: the schema's number (pragma user_version) once it has run
  std::string_view sql;
};

std::span<Migration const> migrations();  // storage/migrations/*.sql, compiled in

// Throws where the file holds something else than a registry, or one with a schema newer than the newest
// migration.
void check_is_ours(sqlite3* connection, std::string const& path);

// Throws where a page of the file is damaged. Reads all of it: 100 MB take half a second.
void check_is_sound(sqlite3* connection, std::string const& path);

// Runs the migrations the registry lacks, all in one transaction.
void migrate(sqlite3* connection, std::span<Migration const> all = migrations());

}  // namespace amiable::storage::sqlite
