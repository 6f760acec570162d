#include "storage/sqlite/transaction.hpp"

namespace amiable::storage::sqlite {

// SQLite has already rolled back by itself after some faults (a full disk, say).
void roll_back(SqliteSession& session) {
  if (session.in_transaction()) sqlite3_exec(session.connection(), "rollback", nullptr, nullptr, nullptr);
}

namespace {

// Without a transaction SQLite would take the savepoint for the begin of one.
void open_savepoint(SqliteSession& session) {
  if (!session.in_transaction()) throw TransactionLost("the registry undid the whole transaction");
  session.run("savepoint part");
}

void undo_part(SqliteSession& session, std::string const& reason) {
  if (!session.in_transaction()) throw TransactionLost(reason);
  try {
    session.run("rollback to part");
    session.run("release part");
  } catch (StorageError const& fault) {
    throw TransactionLost(fault.what());
  }
}

}  // namespace

void in_transaction(SqliteSession& session, std::string_view begin,
                    std::function<void(Session&)> const& work) {
  session.run(begin);
  try {
    work(session);
    session.run("commit");
  } catch (...) {
    roll_back(session);
    throw;
  }
}

void in_savepoint(SqliteSession& session, std::function<void()> const& part) {
  open_savepoint(session);
  try {
    part();
    session.run("release part");
  } catch (StorageError const& fault) {
    undo_part(session, fault.what());
    throw;
  } catch (...) {
    undo_part(session, "the registry undid the whole transaction");
    throw;
  }
}

}  // namespace amiable::storage::sqlite
