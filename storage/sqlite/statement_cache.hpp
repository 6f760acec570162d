// Prepared statements of one connection, by their SQL text; those unused for longest are dropped.
// A statement takes about 10 KB, and every reading thread has its own.
#pragma once

#include <sqlite3.h>

#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace amiable::storage::sqlite {

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

struct Statement {
  std::string sql;
  std::unique_ptr<sqlite3_stmt, Finalize> handle;
  std::vector<std::size_t> numbers;  // of the n-th parameter: 2 for "$2"
};

class StatementCache {
 public:
  explicit StatementCache(sqlite3* connection, std::size_t limit = 128)
      : connection_(connection), limit_(limit) {}

  // The statement leaves the cache while it is in use, so that the same SQL may run again inside of it.
  Statement take(std::string_view sql);
  void put_back(Statement statement);

  std::size_t size() const { return newest_first_.size(); }

 private:
  sqlite3* connection_;
  std::size_t limit_;
  std::list<Statement> newest_first_;
  std::unordered_map<std::string_view, std::list<Statement>::iterator> by_sql_;
};

}  // namespace amiable::storage::sqlite
