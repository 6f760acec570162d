#include "storage/sqlite/file_database.hpp"

#include "storage/sqlite/migrate.hpp"
#include "storage/sqlite/transaction.hpp"

namespace amiable::storage::sqlite {

namespace {

Connection open_writer(std::string const& path, Durability durability) {
  Connection connection = open_connection(path, Access::write);
  // SQLite falls back to reading without a word.
  if (sqlite3_db_readonly(connection.get(), "main") != 0)
    throw StorageError("no permission to write " + path);
  check_is_ours(connection.get(), path);
  check_is_sound(connection.get(), path);
  set_durability(connection.get(), durability);
  migrate(connection.get());
  return connection;
}

}  // namespace

FileDatabase::FileDatabase(std::string path, Durability durability)
    : path_(std::move(path)), lock_(path_), writer_(open_writer(path_, durability)) {}

void FileDatabase::read(std::function<void(Session&)> const& work) {
  Reader reader = take_reader();
  // A reader is not given back after an exception that left its transaction open; a new one replaces it.
  struct GiveBack {
    FileDatabase& database;
    Reader& reader;
    ~GiveBack() {
      if (!reader->in_transaction()) database.put_back(std::move(reader));
    }
  } const give_back{*this, reader};
  in_transaction(*reader, "begin", work);
}

void FileDatabase::write(std::function<void(Session&)> const& work) {
  in_transaction(writer_, "begin immediate", work);
}

void FileDatabase::part(Session& session, std::function<void()> const& part) {
  in_savepoint(static_cast<SqliteSession&>(session), part);
}

FileDatabase::Reader FileDatabase::take_reader() {
  {
    std::lock_guard const guard(mutex_);
    if (!idle_.empty()) {
      Reader reader = std::move(idle_.back());
      idle_.pop_back();
      return reader;
    }
  }
  return std::make_unique<SqliteSession>(open_connection(path_, Access::read));
}

void FileDatabase::put_back(Reader reader) {
  std::lock_guard const guard(mutex_);
  idle_.push_back(std::move(reader));
}

}  // namespace amiable::storage::sqlite
