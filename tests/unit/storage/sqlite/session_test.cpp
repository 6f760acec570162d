#include "storage/sqlite/session.hpp"

#include <gmock/gmock.h>

#include <limits>

namespace amiable::storage::sqlite {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class SqliteSessionTest : public testing::Test {
 protected:
  SqliteSessionTest() { session.run("create table t (id integer primary key, a text, n bigint)"); }

  std::vector<std::string> texts(std::string_view sql, std::initializer_list<Value> values = {}) {
    std::vector<std::string> all;
    session.each(sql, values, [&](Row const& row) { all.push_back(row.text(0)); });
    return all;
  }
  std::string error_of(std::string_view sql) {
    try {
      session.run(sql);
    } catch (StorageError const& fault) {
      return fault.what();
    }
    return "";
  }

  BlockFile blocks{""};
  SqliteSession session{open_connection(":memory:", Access::write), blocks};
};

TEST_F(SqliteSessionTest, BindsEveryKindOfValue) {
  std::string const text = "text";
  constexpr auto most = std::numeric_limits<std::int64_t>::max();
  constexpr auto least = std::numeric_limits<std::int64_t>::min();
  auto const read = [](Row const& row) {
    std::string all;
    for (int column = 0; column < 9; ++column) all += (row.is_null(column) ? "null" : row.text(column)) + "|";
    return all;
  };
  auto const found = session.first(
      "select $1, $2, $3, $4, $5, $6, $7, $8, $9",
      {nullptr, text, "chars", true, 7, most, least, std::optional<std::string>(), std::optional<int>(3)},
      read);
  EXPECT_EQ(found, "null|text|chars|1|7|9223372036854775807|-9223372036854775808|null|3|");
}

TEST_F(SqliteSessionTest, KeepsEmptyTextApartFromNull) {
  EXPECT_THAT(texts("select typeof($1)", {std::string_view()}), ElementsAre("text"));
  EXPECT_THAT(texts("select typeof($1)", {""}), ElementsAre("text"));
  EXPECT_THAT(texts("select typeof($1)", {nullptr}), ElementsAre("null"));
}

TEST_F(SqliteSessionTest, KeepsNulAndUnicodeInText) {
  std::string const text{"a\0é😀", 8};
  EXPECT_THAT(texts("select $1", {text}), ElementsAre(text));
}

TEST_F(SqliteSessionTest, CountsPlaceholdersByNumber) {
  EXPECT_THAT(texts("select $2 || $1 || $2", {"a", "b"}), ElementsAre("bab"));
  EXPECT_THAT(texts("select $10 || $1", {"a", "", "", "", "", "", "", "", "", "j"}), ElementsAre("ja"));
  EXPECT_THAT(texts("select $2", {"unused", "used"}), ElementsAre("used"));
}

TEST_F(SqliteSessionTest, ReadsOptionalColumns) {
  auto const look = [](Row const& row) {
    EXPECT_EQ(row.optional_text(0), std::nullopt);
    EXPECT_EQ(row.optional_integer(0), std::nullopt);
    EXPECT_EQ(row.optional_flag(0), std::nullopt);
    EXPECT_EQ(row.text(0), "");
    EXPECT_EQ(row.optional_text(1), "x");
    EXPECT_EQ(row.optional_integer(2), 5);
    EXPECT_EQ(row.optional_flag(2), true);
    EXPECT_FALSE(row.flag(3));
    return true;
  };
  EXPECT_TRUE(session.first("select null, 'x', 5, 0", {}, look));
}

TEST_F(SqliteSessionTest, CountsChangedRows) {
  EXPECT_EQ(session.run("insert into t (a) values ('x'), ('y'), ('z')"), 3);
  EXPECT_EQ(session.last_number(), 3);
  EXPECT_EQ(session.run("select * from t"), 0);
  EXPECT_EQ(session.run("update t set a = 'w' where id > $1", {1}), 2);
  EXPECT_EQ(session.run("delete from t where id = $1", {99}), 0);
  EXPECT_THAT(texts("insert into t (a) values ('r') returning id"), ElementsAre("4"));
}

TEST_F(SqliteSessionTest, FirstTakesTheFirstRowOrNothing) {
  auto const text = [](Row const& row) { return row.text(0); };
  EXPECT_EQ(session.first("select a from t", {}, text), std::nullopt);
  session.run("insert into t (a) values ('x'), ('y')");
  EXPECT_EQ(session.first("select a from t order by id", {}, text), "x");
}

TEST_F(SqliteSessionTest, NestsTheSameStatement) {
  session.run("insert into t (a) values ('x'), ('y')");
  std::string const sql = "select id from t order by id";
  std::string seen;
  for (int round = 0; round < 2; ++round)
    session.each(sql, {}, [&](Row const& outer) {
      seen += outer.text(0) + ":";
      session.each(sql, {}, [&](Row const& inner) { seen += inner.text(0); });
    });
  EXPECT_EQ(seen, "1:122:121:122:12");
}

TEST_F(SqliteSessionTest, NothingIsLeftOpenWhenTheVisitorThrows) {
  session.run("insert into t (a) values ('x'), ('y')");
  std::string const sql = "select a from t order by id";
  auto const refuse = [](Row const&) { throw std::runtime_error("enough"); };
  EXPECT_THROW(session.each(sql, {}, refuse), std::runtime_error);
  EXPECT_THAT(texts(sql), ElementsAre("x", "y"));
  EXPECT_NO_THROW(session.run("drop table t"));  // "table is locked" while a statement is open
}

TEST_F(SqliteSessionTest, SaysWhatFailedAndWhere) {
  EXPECT_THAT(error_of("select * from nowhere"),
              HasSubstr("no such table: nowhere (in: select * from nowhere)"));
  EXPECT_THAT(error_of("selekt"), HasSubstr("syntax error"));
  session.run("insert into t (id) values (1)");
  EXPECT_THAT(error_of("insert into t (id) values (1)"), HasSubstr("UNIQUE constraint failed: t.id"));
  EXPECT_THAT(error_of("select '" + std::string(5000, 'x') + "' from nowhere").size(), testing::Lt(250));
}

TEST_F(SqliteSessionTest, WorksOnAfterAFailedStatement) {
  std::string const sql = "insert into t (id) values ($1)";
  session.run(sql, {1});
  EXPECT_THROW(session.run(sql, {1}), StorageError);
  EXPECT_EQ(session.run(sql, {2}), 1);
}

TEST_F(SqliteSessionTest, NoticesThatATableChanged) {
  EXPECT_THAT(texts("select count(*) from t"), ElementsAre("0"));
  session.run("alter table t add column more text default 'm'");
  session.run("insert into t (a) values ('x')");
  EXPECT_THAT(texts("select count(*) from t"), ElementsAre("1"));
}

TEST_F(SqliteSessionTest, WritesNothingWhereThatIsForbidden) {
  session.forbid_writing(true);
  EXPECT_THROW(session.run("insert into t (a) values ('x')"), StorageError);
  EXPECT_THROW(session.run("drop table t"), StorageError);
  EXPECT_THAT(texts("select count(*) from t"), ElementsAre("0"));
  session.forbid_writing(false);
  EXPECT_EQ(session.run("insert into t (a) values ('x')"), 1);
}

TEST_F(SqliteSessionTest, OffersTimesToSql) {
  EXPECT_THAT(texts("select ec2_time(0)"), ElementsAre("1970-01-01T00:00:00.000Z"));
  EXPECT_THAT(texts("select ec2_time(1790401702123)"), ElementsAre("2026-09-26T05:48:22.123Z"));
  EXPECT_THAT(texts("select ec2_time(null) is null"), ElementsAre("1"));
}

TEST_F(SqliteSessionTest, OffersTheMatcherToSql) {
  EXPECT_THAT(texts("select ec2_match('web-1', 'web-*')"), ElementsAre("1"));
  EXPECT_THAT(texts("select ec2_match($1, $2)", {"web", "db*"}), ElementsAre("0"));
  EXPECT_THAT(texts("select ec2_match(null, '*') is null"), ElementsAre("1"));
  EXPECT_THAT(texts("select ec2_match('a', null) is null"), ElementsAre("1"));
  session.run("insert into t (a) values ('web'), (null), ('db'), ('web2')");
  EXPECT_THAT(texts("select a from t where ec2_match(a, $1)", {"w*"}), ElementsAre("web", "web2"));
  EXPECT_THAT(texts("select a from t where ec2_match(a, $1)", {"d?"}), ElementsAre("db"));
  session.run("insert into t (a, n) values ('x*', 1)");
  EXPECT_THAT(texts("select a from t where ec2_match('x1', a)"),
              ElementsAre("x*"));  // a pattern for each row
}

}  // namespace
}  // namespace amiable::storage::sqlite
