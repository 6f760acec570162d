#include "storage/sqlite/file_database.hpp"

#include "storage/contents.hpp"
#include "storage/sqlite/block_collection.hpp"
#include "storage/sqlite/migrate.hpp"
#include "storage/sqlite/transaction.hpp"

namespace amiable::storage::sqlite {

namespace {

Connection open_writer(std::string const& path, Seal& seal, Durability durability) {
  Connection connection = open_connection(path, Access::write);
  // SQLite falls back to reading without a word.
  if (sqlite3_db_readonly(connection.get(), "main") != 0)
    throw StorageError("no permission to write " + path);
  check_is_ours(connection.get(), path);
  if (!seal.was_whole()) check_is_sound(connection.get(), path);
  seal.open();
  set_durability(connection.get(), durability);
  migrate(connection.get());
  return connection;
}

}  // namespace

FileDatabase::FileDatabase(std::string path, Durability durability)
    : path_(std::move(path)),
      lock_(path_),
      seal_(path_),
      blocks_(path_ + ".blocks"),
      writer_(open_writer(path_, seal_, durability), blocks_) {
  release_holds(writer_);
  collect_blocks(writer_);
  forget_unknown_blocks(writer_);
}

void FileDatabase::read(std::function<void(Session&)> const& work) {
  Reader reader = take_reader();
  // A reader is not given back after an exception that left its transaction open; a new one replaces it.
  if (!reader.session->in_transaction()) reader.session->run("begin");
  try {
    work(*reader.session);
  } catch (...) {
    roll_back(*reader.session);
    if (!reader.session->in_transaction()) put_back(std::move(reader));
    throw;
  }
  put_back(std::move(reader));
}

void FileDatabase::write(std::function<void(Session&)> const& work) {
  end_resting_reads();  // the log cannot begin anew while somebody reads it
  write_and_collect(writer_, work);
  end_resting_reads();
}

void FileDatabase::part(Session& session, std::function<void()> const& part) {
  in_savepoint(static_cast<SqliteSession&>(session), part);
}

FileDatabase::Reader FileDatabase::take_reader() {
  std::uint64_t writes = 0;
  {
    std::lock_guard const guard(mutex_);
    writes = writes_;
    if (!idle_.empty()) {
      Reader reader = std::move(idle_.back());
      idle_.pop_back();
      reader.writes = writes;
      return reader;
    }
  }
  return {std::make_unique<SqliteSession>(open_connection(path_, Access::read), blocks_), writes};
}

void FileDatabase::put_back(Reader reader) {
  std::lock_guard const guard(mutex_);
  if (reader.writes != writes_) roll_back(*reader.session);
  idle_.push_back(std::move(reader));
}

void FileDatabase::end_resting_reads() {
  std::lock_guard const guard(mutex_);
  ++writes_;
  for (auto& reader : idle_) roll_back(*reader.session);
}

}  // namespace amiable::storage::sqlite
