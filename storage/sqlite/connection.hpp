// One SQLite connection, set up as the registry needs it.
#pragma once

#include <sqlite3.h>

#include <memory>
#include <string>

#include "storage/database.hpp"

namespace amiable::storage::sqlite {

// What SQLite said; `code` is its primary result code.
class Error : public StorageError {
 public:
  Error(int code, std::string message) : StorageError(std::move(message)), code_(code) {}
  int code() const { return code_; }

 private:
  int code_;
};

struct Close {
  void operator()(sqlite3* connection) const { sqlite3_close(connection); }
};
using Connection = std::unique_ptr<sqlite3, Close>;

enum class Access { read, write };

// Opens a file, or memory. Says nothing yet about what is in it: SQLite looks at the first statement.
Connection open_connection(std::string const& path, Access access);

// Makes commits last as `durability` says. Changes the file's journal, so only for registries known to be
// ours.
void set_durability(sqlite3* connection, Durability durability);

// Runs statements without values or rows. Throws Error.
void run(sqlite3* connection, std::string const& sql);

// Throws what the connection complains about; `doing` is the SQL text that was running.
[[noreturn]] void fail(sqlite3* connection, std::string_view doing);

}  // namespace amiable::storage::sqlite
