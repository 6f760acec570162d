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
  bool in_use = true;
  bool spare = false;  // made while another with its text was in use: not kept
};

class StatementCache {
 public:
  explicit StatementCache(sqlite3* connection, std::size_t limit = 128)
      : connection_(connection), limit_(limit) {}

  // Nobody else is given the statement while it is in use, so that the same SQL may run again inside of it.
  // Valid until put_back(), in whatever order they come back.
  Statement& take(std::string_view sql);
  void put_back(Statement& statement);

  std::size_t size() const { return by_sql_.size(); }

 private:
  using Place = std::list<Statement>::iterator;
  Statement& add(Statement statement);
  void drop_oldest();

  sqlite3* connection_;
  std::size_t limit_;
  std::list<Statement> newest_first_;
  std::unordered_map<std::string_view, Place> by_sql_;
};

}  // namespace amiable::storage::sqlite
