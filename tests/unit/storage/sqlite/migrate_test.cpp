#include "storage/sqlite/migrate.hpp"

#include <gtest/gtest.h>

#include "storage/sqlite/session.hpp"

namespace amiable::storage::sqlite {
namespace {

constexpr Migration good[] = {{1, "create table a (x text); create table b (y text)"},
                              {2, "insert into a values ('from 2'); drop table b"}};
constexpr Migration broken[] = {good[0],
                                {2, "insert into a values ('half'); insert into nowhere values (1)"}};

class MigrateTest : public testing::Test {
 protected:
  std::int64_t number(std::string_view sql) {
    return *session.first(sql, {}, [](Row const& row) { return row.integer(0); });
  }
  void migrate(std::span<Migration const> all) { sqlite::migrate(session.connection(), all); }

  BlockFile blocks{""};
  SqliteSession session{open_connection(":memory:", Access::write), blocks};
};

TEST_F(MigrateTest, RunsWhatIsMissing) {
  migrate(std::span(good).first(1));
  EXPECT_EQ(number("pragma user_version"), 1);
  session.run("insert into a values ('kept')");
  migrate(good);
  EXPECT_EQ(number("pragma user_version"), 2);
  EXPECT_EQ(number("select count(*) from a"), 2);
  migrate(good);
  EXPECT_EQ(number("select count(*) from a"), 2);
}

TEST_F(MigrateTest, MarksTheFileAsOurs) {
  migrate(good);
  EXPECT_EQ(number("pragma application_id"), 0x616d6961);
  EXPECT_EQ(number("pragma foreign_keys"), 1);
}

TEST_F(MigrateTest, LeavesNothingHalfDone) {
  EXPECT_THROW(migrate(broken), StorageError);
  EXPECT_EQ(number("pragma user_version"), 0);
  EXPECT_EQ(number("select count(*) from sqlite_master where name = 'a'"), 0);
  migrate(good);
  EXPECT_EQ(number("pragma user_version"), 2);
}

TEST_F(MigrateTest, OurOwnAreNumberedFromOneAndRun) {
  int expected = 0;
  for (Migration const& migration : migrations()) EXPECT_EQ(migration.number, ++expected);
  migrate(migrations());
  EXPECT_GT(number("select count(*) from sqlite_master where name = 'images'"), 0);
  EXPECT_EQ(number("select count(*) from pragma_foreign_key_check"), 0);
}

}  // namespace
}  // namespace amiable::storage::sqlite
