// The statements around the work fail: begin, savepoint, release, rollback, commit.
#include "storage/sqlite/transaction.hpp"

#include <gtest/gtest.h>

#include <string>

namespace amiable::storage::sqlite {
namespace {

// Statements that SQLite shall refuse the next time: "begin", "savepoint begin" …
struct Refusal {
  int action;
  std::string operation;
};
constexpr int transaction = SQLITE_TRANSACTION;
constexpr int savepoint = SQLITE_SAVEPOINT;

class TransactionTest : public testing::Test {
 protected:
  TransactionTest() { session.run("create table notes (text text)"); }
  ~TransactionTest() override { sqlite3_set_authorizer(session.connection(), nullptr, nullptr); }

  void refuse(int action, std::string operation) {
    refusal = {action, std::move(operation)};
    sqlite3_set_authorizer(session.connection(), authorize, &refusal);
  }
  static int authorize(void* asked, int action, char const* operation, char const*, char const*,
                       char const*) {
    auto& refusal = *static_cast<Refusal*>(asked);
    if (action != refusal.action || operation != refusal.operation) return SQLITE_OK;
    refusal.action = -1;  // once
    return SQLITE_DENY;
  }

  void add(std::string_view text) { session.run("insert into notes values ($1)", {text}); }
  std::string notes() {
    std::string all;
    session.each("select text from notes order by rowid", {}, [&](Row const& row) { all += row.text(0); });
    return all;
  }
  void write(std::function<void()> const& work) {
    in_transaction(session, "begin immediate", [&](Session&) { work(); });
  }
  void part(std::string_view text) {
    in_savepoint(session, [&] { add(text); });
  }

  BlockFile blocks{""};
  SqliteSession session{open_connection(":memory:", Access::write), blocks};
  Refusal refusal;
};

TEST_F(TransactionTest, ABeginThatFailsDoesNothing) {
  refuse(transaction, "BEGIN");
  EXPECT_THROW(write([&] { add("a"); }), StorageError);
  write([&] { add("b"); });
  EXPECT_EQ(notes(), "b");
}

TEST_F(TransactionTest, ACommitThatFailsUndoesEverything) {
  refuse(transaction, "COMMIT");
  EXPECT_THROW(write([&] { add("a"); }), StorageError);
  EXPECT_FALSE(session.in_transaction());
  write([&] { add("b"); });
  EXPECT_EQ(notes(), "b");
}

TEST_F(TransactionTest, ASavepointThatFailsIsThePartsOwnFault) {
  write([&] {
    part("a");
    refuse(savepoint, "BEGIN");
    EXPECT_THROW(part("b"), Error);
    part("c");
  });
  EXPECT_EQ(notes(), "ac");
}

TEST_F(TransactionTest, AReleaseThatFailsUndoesThePart) {
  write([&] {
    part("a");
    refuse(savepoint, "RELEASE");
    EXPECT_THROW(part("b"), Error);
    part("c");
  });
  EXPECT_EQ(notes(), "ac");
}

TEST_F(TransactionTest, APartThatCannotBeUndoneUndoesEverything) {
  refuse(savepoint, "ROLLBACK");
  EXPECT_THROW(write([&] {
                 part("a");
                 in_savepoint(session, [&] {
                   add("b");
                   throw std::runtime_error("no");
                 });
               }),
               TransactionLost);
  EXPECT_EQ(notes(), "");
}

// A savepoint would begin a transaction of its own, and its release commit it.
TEST_F(TransactionTest, NoPartRunsWithoutATransaction) {
  EXPECT_THROW(write([&] {
                 session.run("rollback");
                 part("a");
               }),
               TransactionLost);
  EXPECT_EQ(notes(), "");
}

}  // namespace
}  // namespace amiable::storage::sqlite
