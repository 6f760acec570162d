// storage::Session over one SQLite connection.
#pragma once

#include "storage/blocks/block_file.hpp"
#include "storage/session.hpp"
#include "storage/sqlite/connection.hpp"
#include "storage/sqlite/statement_cache.hpp"

namespace amiable::storage::sqlite {

class SqliteSession final : public Session {
 public:
  SqliteSession(Connection connection, BlockFile& blocks);

  std::int64_t execute(std::string_view sql, std::span<Value const> values, RowVisitor const& visit) override;
  std::int64_t last_number() override { return sqlite3_last_insert_rowid(connection_.get()); }

  BlockFile& blocks() override { return blocks_; }

  sqlite3* connection() { return connection_.get(); }
  bool in_transaction() const { return sqlite3_get_autocommit(connection_.get()) == 0; }

  // Makes writing statements fail, as they do on a connection that was opened for reading.
  void forbid_writing(bool forbidden) { writing_forbidden_ = forbidden; }

 private:
  BlockFile& blocks_;
  Connection connection_;
  StatementCache statements_;
  bool writing_forbidden_ = false;
};

}  // namespace amiable::storage::sqlite
