#include "storage/sqlite/session.hpp"

#include <cassert>

namespace amiable::storage::sqlite {

namespace {

class SqliteRow final : public Row {
 public:
  explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}

  bool is_null(int column) const override {
    return sqlite3_column_type(statement_, checked(column)) == SQLITE_NULL;
  }
  std::int64_t integer(int column) const override {
    return sqlite3_column_int64(statement_, checked(column));
  }
  std::string_view text_view(int column) const override {
    auto const* text = reinterpret_cast<char const*>(sqlite3_column_text(statement_, checked(column)));
    return {text ? text : "", static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
  }

 private:
  int checked(int column) const {
    assert(column >= 0 && column < sqlite3_column_count(statement_));
    return column;
  }
  sqlite3_stmt* statement_;
};

// A statement taken from the cache, given back ready for its next use whatever happens.
class InUse {
 public:
  InUse(StatementCache& cache, std::string_view sql) : cache_(cache), statement_(cache.take(sql)) {}
  InUse(InUse const&) = delete;
  ~InUse() {
    sqlite3_reset(handle());
    sqlite3_clear_bindings(handle());
    cache_.put_back(statement_);
  }
  sqlite3_stmt* handle() const { return statement_.handle.get(); }
  std::vector<std::size_t> const& numbers() const { return statement_.numbers; }

 private:
  StatementCache& cache_;
  Statement& statement_;
};

struct Bind {
  sqlite3_stmt* statement;
  int index;

  int operator()(std::monostate) const { return sqlite3_bind_null(statement, index); }
  int operator()(std::int64_t value) const { return sqlite3_bind_int64(statement, index, value); }
  int operator()(std::string_view text) const {
    char const* data = text.data() ? text.data() : "";  // SQLite would take a null pointer for a null
    return sqlite3_bind_text64(statement, index, data, text.size(), SQLITE_STATIC, SQLITE_UTF8);
  }
};

bool bind(InUse const& statement, std::span<Value const> values) {
  int index = 0;
  for (std::size_t const number : statement.numbers()) {
    assert(number >= 1 && number <= values.size());
    Bind const binder{statement.handle(), ++index};
    if (std::visit(binder, values[number - 1].held()) != SQLITE_OK) return false;
  }
  return true;
}

}  // namespace

SqliteSession::SqliteSession(Connection connection, BlockFile& blocks)
    : blocks_(blocks), connection_(std::move(connection)), statements_(connection_.get()) {}

std::int64_t SqliteSession::execute(std::string_view sql, std::span<Value const> values,
                                    RowVisitor const& visit) {
  InUse const statement(statements_, sql);
  bool const reads = sqlite3_stmt_readonly(statement.handle()) != 0;
  if (writing_forbidden_ && !reads)
    throw Error(SQLITE_READONLY, "a statement writes where only reading is allowed: " + std::string(sql));
  if (!bind(statement, values)) fail(connection(), sql);
  SqliteRow const row(statement.handle());
  int result = SQLITE_ROW;
  while ((result = sqlite3_step(statement.handle())) == SQLITE_ROW)
    if (visit) visit(row);
  if (result != SQLITE_DONE) fail(connection(), sql);
  return reads ? 0 : sqlite3_changes64(connection());
}

}  // namespace amiable::storage::sqlite
