#include "storage/sqlite/statement_cache.hpp"

#include <gtest/gtest.h>

#include "storage/sqlite/connection.hpp"

namespace amiable::storage::sqlite {
namespace {

class StatementCacheTest : public testing::Test {
 protected:
  // Takes and gives back; returns where the prepared statement is.
  sqlite3_stmt* use(std::string const& sql) {
    auto& statement = cache.take(sql);
    cache.put_back(statement);
    return statement.handle.get();
  }

  int prepared() const {
    int count = 0;
    for (auto* each = sqlite3_next_stmt(connection.get(), nullptr); each;
         each = sqlite3_next_stmt(connection.get(), each))
      ++count;
    return count;
  }

  Connection connection = open_connection(":memory:", Access::write);
  StatementCache cache{connection.get(), 3};
};

TEST_F(StatementCacheTest, PreparesOnce) {
  auto* const first = use("select 1");
  EXPECT_EQ(use("select 1"), first);
  EXPECT_NE(use("select 2"), first);
  EXPECT_EQ(prepared(), 2);
}

TEST_F(StatementCacheTest, GivesASecondStatementWhileOneIsInUse) {
  auto& outer = cache.take("select 1");
  auto& inner = cache.take("select 1");
  EXPECT_NE(outer.handle, inner.handle);
  cache.put_back(inner);
  cache.put_back(outer);
  EXPECT_EQ(cache.size(), 1u);
  EXPECT_EQ(prepared(), 1);
  EXPECT_EQ(use("select 1"), outer.handle.get());
}

TEST_F(StatementCacheTest, KeepsWhatIsInUse) {
  auto& first = cache.take("select 1");
  for (auto const* sql : {"select 2", "select 3", "select 4", "select 5"}) use(sql);
  cache.put_back(first);
  EXPECT_EQ(cache.size(), 3u);
  EXPECT_EQ(use("select 1"), first.handle.get());
}

TEST_F(StatementCacheTest, DropsWhatIsUnusedForLongest) {
  auto* const one = use("select 1");
  use("select 2");
  use("select 3");
  EXPECT_EQ(use("select 1"), one);
  use("select 4");
  EXPECT_EQ(cache.size(), 3u);
  EXPECT_EQ(prepared(), 3);
  EXPECT_EQ(use("select 1"), one);
}

TEST_F(StatementCacheTest, RemembersTheNumbersOfPlaceholders) {
  EXPECT_EQ(cache.take("select $3, $1, $3, $12").numbers, (std::vector<std::size_t>{3, 1, 12}));
}

TEST_F(StatementCacheTest, KeepsNothingOfAStatementThatCannotBePrepared) {
  EXPECT_THROW(cache.take("selekt"), Error);
  EXPECT_EQ(cache.size(), 0u);
  EXPECT_EQ(prepared(), 0);
}

}  // namespace
}  // namespace amiable::storage::sqlite
