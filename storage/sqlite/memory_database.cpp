#include "storage/sqlite/memory_database.hpp"

#include "storage/sqlite/block_collection.hpp"
#include "storage/sqlite/migrate.hpp"
#include "storage/sqlite/transaction.hpp"

namespace amiable::storage::sqlite {

namespace {

Connection open_memory() {
  Connection connection = open_connection(":memory:", Access::write);
  migrate(connection.get());
  return connection;
}

}  // namespace

MemoryDatabase::MemoryDatabase() : blocks_(""), session_(open_memory(), blocks_) {}

void MemoryDatabase::read(std::function<void(Session&)> const& work) {
  std::lock_guard const guard(mutex_);
  session_.forbid_writing(true);
  struct Allow {
    SqliteSession& session;
    ~Allow() { session.forbid_writing(false); }
  } const allow{session_};
  in_transaction(session_, "begin", work);
}

void MemoryDatabase::write(std::function<void(Session&)> const& work) {
  std::lock_guard const guard(mutex_);
  write_and_collect(session_, work);
}

void MemoryDatabase::part(Session& session, std::function<void()> const& part) {
  in_savepoint(static_cast<SqliteSession&>(session), part);
}

}  // namespace amiable::storage::sqlite
