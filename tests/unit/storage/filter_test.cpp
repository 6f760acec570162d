// Filters as conditions, tried on the registry's own tables (docs/ec2/images.md 1.6).
#include "storage/filter.hpp"

#include <gmock/gmock.h>

#include "storage/database.hpp"

namespace amiable::storage {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr FilterColumn columns[] = {
    {"name", "{s.description}"},
    {"id-or-name", "{s.id} or {s.description}"},
    {"kms-key", "{s.kms_key_id}"},
    {"product-code", "s.number in (select snapshot from snapshot_product_codes p where {p.code})"},
    {"size", "{cast(s.volume_size as text)}"},
    {"encrypted", "{case when s.encrypted then 'true' else 'false' end}"},
    {"status", "{case when s.completed_at <= @now then 'completed' else 'pending' end}"},
};

class FilterTest : public testing::Test {
 protected:
  // Snapshots 1, 2, 3 … with these descriptions.
  void make(std::vector<std::string> const& descriptions) {
    database->write([&](Session& session) {
      for (auto const& description : descriptions)
        session.run(
            "insert into snapshots (id, owner, region, started_at, completed_at, volume_id, volume_size, "
            "description, encrypted) values ('snap-' || (select count(*) + 1 from snapshots), $2, $3, 0, "
            "1000, "
            "'vol-1', 8, $1, 0)",
            {description, scope.account, scope.region});
    });
  }
  void change(std::string_view sql) {
    database->write([&](Session& session) { session.run(sql); });
  }
  void tag(std::string const& id, std::string const& key, std::string const& value, Scope const& by) {
    database->write([&](Session& session) {
      session.run(
          "insert into tags (account, region, resource_id, resource_type, key, value) values ($1, $2, $3, "
          "'snapshot', "
          "$4, $5)",
          {by.account, by.region, id, key, value});
    });
  }

  std::vector<int> numbers(Where const& where, std::string const& rest = "") {
    std::vector<int> found;
    database->read([&](Session& session) {
      session.execute("select s.number from snapshots s " + where.sql() + " order by s.number" + rest,
                      where.values(),
                      [&](Row const& row) { found.push_back(static_cast<int>(row.integer(0))); });
    });
    return found;
  }
  std::vector<int> filtered(std::string name, std::vector<std::string> values) {
    Where where(now);
    EXPECT_TRUE(where.add_filter({std::move(name), std::move(values)}, columns, "s.id", scope));
    return numbers(where);
  }
  std::string plan(std::string const& select, Where const& where) {
    std::string steps;
    database->read([&](Session& session) {
      session.execute("explain query plan " + select + " " + where.sql(), where.values(),
                      [&](Row const& row) { steps += row.text(3) + "\n"; });
    });
    return steps;
  }

  std::unique_ptr<Database> database = Database::open({":memory:"});
  Scope scope{"111111111111", "us-east-1"};
  std::int64_t now = 5000;
};

TEST_F(FilterTest, ComparesLiteralTextWithCase) {
  make({"web", "Web", "web ", "db"});
  EXPECT_THAT(filtered("name", {"web"}), ElementsAre(1));
  EXPECT_THAT(filtered("name", {"web", "db"}), ElementsAre(1, 4));
  EXPECT_THAT(filtered("name", {"other"}), IsEmpty());
}

TEST_F(FilterTest, TakesTextAsTextWhateverIsInIt) {
  make({"%", "a' or 1=1 --", "$1", "{s.id}", "@now", ""});
  EXPECT_THAT(filtered("name", {"%"}), ElementsAre(1));
  EXPECT_THAT(filtered("name", {"a' or 1=1 --"}), ElementsAre(2));
  EXPECT_THAT(filtered("name", {"$1"}), ElementsAre(3));
  EXPECT_THAT(filtered("name", {"{s.id}"}), ElementsAre(4));
  EXPECT_THAT(filtered("name", {"@now"}), ElementsAre(5));
  EXPECT_THAT(filtered("name", {""}), ElementsAre(6));
}

TEST_F(FilterTest, MatchesWildcards) {
  make({"web-1", "web-22", "db-1", "web-", "*", "web*"});
  EXPECT_THAT(filtered("name", {"web-*"}), ElementsAre(1, 2, 4));
  EXPECT_THAT(filtered("name", {"web-?"}), ElementsAre(1, 4));
  EXPECT_THAT(filtered("name", {"*-1"}), ElementsAre(1, 3));
  EXPECT_THAT(filtered("name", {R"(\*)"}), ElementsAre(5));
  EXPECT_THAT(filtered("name", {R"(web\*)"}), ElementsAre(6));
  EXPECT_THAT(filtered("name", {"db-*", "web-?", "*"}), ElementsAre(1, 2, 3, 4, 5, 6));
  EXPECT_THAT(filtered("name", {"db*", "web-1", "web-22"}), ElementsAre(1, 2, 3));
}

TEST_F(FilterTest, FindsEveryTextWithAPrefix) {
  make({"a", "a\x7f", "aé", "a😀", "a\xf4\x8f\xbf\xbf\xf4\x8f\xbf\xbf", "b", "aÿ", "A"});
  EXPECT_THAT(filtered("name", {"a*"}), ElementsAre(1, 2, 3, 4, 5, 7));
  EXPECT_THAT(filtered("name", {"a\xf4\x8f\xbf\xbf*"}), ElementsAre(5));
  EXPECT_THAT(filtered("name", {"aé*"}), ElementsAre(3));
  EXPECT_THAT(filtered("name", {"\xff\xff*"}), IsEmpty());  // a range without an end
}

TEST_F(FilterTest, NoValuesMatchNothing) {
  make({"web"});
  EXPECT_THAT(filtered("name", {}), IsEmpty());
  EXPECT_THAT(filtered("tag:x", {}), IsEmpty());
}

TEST_F(FilterTest, ManyFiltersWithoutValuesAreNoBurden) {
  make({"web"});
  Where where;
  for (int i = 0; i < 10'000; ++i) EXPECT_TRUE(where.add_filter({"name", {}}, columns));
  EXPECT_THAT(numbers(where), IsEmpty());
}

TEST_F(FilterTest, WhatIsNotSetNeverMatches) {
  make({"a", "b"});
  change("update snapshots set kms_key_id = 'key' where number = 2");
  EXPECT_THAT(filtered("kms-key", {"*"}), ElementsAre(2));
  EXPECT_THAT(filtered("kms-key", {"?*", "**"}), ElementsAre(2));
  EXPECT_THAT(filtered("kms-key", {""}), IsEmpty());
  EXPECT_THAT(filtered("kms-key", {"k*"}), ElementsAre(2));
}

TEST_F(FilterTest, LooksIntoSeveralColumnsAndOtherTables) {
  make({"snap-2", "b", "c"});
  change("insert into snapshot_product_codes (snapshot, code, type) values (3, 'abc', 'marketplace')");
  EXPECT_THAT(filtered("id-or-name", {"snap-2"}), ElementsAre(1, 2));
  EXPECT_THAT(filtered("product-code", {"a*"}), ElementsAre(3));
  EXPECT_THAT(filtered("size", {"8"}), ElementsAre(1, 2, 3));
  EXPECT_THAT(filtered("size", {"08"}), IsEmpty());
  EXPECT_THAT(filtered("encrypted", {"false"}), ElementsAre(1, 2, 3));
  EXPECT_THAT(filtered("encrypted", {"False", "0"}), IsEmpty());
}

TEST_F(FilterTest, ComputesStatesWithTheClock) {
  make({"a"});
  EXPECT_THAT(filtered("status", {"completed"}), ElementsAre(1));
  now = 500;
  EXPECT_THAT(filtered("status", {"completed"}), IsEmpty());
  EXPECT_THAT(filtered("status", {"pend*"}), ElementsAre(1));
}

TEST_F(FilterTest, FindsTags) {
  make({"a", "b", "c"});
  tag("snap-1", "Stack", "prod", scope);
  tag("snap-2", "Stack", "test", scope);
  tag("snap-3", "stack", "prod", scope);
  tag("snap-3", "Owner", "Stack", scope);
  EXPECT_THAT(filtered("tag:Stack", {"prod"}), ElementsAre(1));
  EXPECT_THAT(filtered("tag:Stack", {"*"}), ElementsAre(1, 2));
  EXPECT_THAT(filtered("tag:Stac*", {"prod"}), IsEmpty());
  EXPECT_THAT(filtered("tag-key", {"Stack"}), ElementsAre(1, 2));
  EXPECT_THAT(filtered("tag-key", {"?tack"}), ElementsAre(1, 2, 3));
  EXPECT_THAT(filtered("tag-value", {"prod"}), ElementsAre(1, 3));
  EXPECT_THAT(filtered("tag:", {"*"}), IsEmpty());
}

TEST_F(FilterTest, OtherAccountsTagsAreNotSeen) {
  make({"a"});
  tag("snap-1", "Stack", "prod", {"222222222222", scope.region});
  tag("snap-1", "Stack", "test", {scope.account, "eu-west-1"});
  EXPECT_THAT(filtered("tag:Stack", {"*"}), IsEmpty());
  EXPECT_THAT(filtered("tag-key", {"*"}), IsEmpty());
  EXPECT_THAT(filtered("tag-value", {"*"}), IsEmpty());
}

TEST_F(FilterTest, KnowsNamesFromTheListOnly) {
  Where where;
  EXPECT_FALSE(where.add_filter({"Name", {"x"}}, columns, "s.id", scope));
  EXPECT_FALSE(where.add_filter({"s.id", {"x"}}, columns, "s.id", scope));
  EXPECT_FALSE(where.add_filter({"tag:x", {"x"}}, columns));
  EXPECT_EQ(where.sql(), "");
  EXPECT_TRUE(where.values().empty());

  EXPECT_TRUE(knows_filter("name", columns, false));
  EXPECT_FALSE(knows_filter("names", columns, true));
  for (auto const* name : {"tag:x", "tag-key", "tag-value"}) {
    EXPECT_TRUE(knows_filter(name, columns, true));
    EXPECT_FALSE(knows_filter(name, columns, false));
  }
  EXPECT_FALSE(knows_filter("tag", columns, true));
}

TEST_F(FilterTest, JoinsConditionsAndCountsPlaceholdersOn) {
  make({"a", "b", "c"});
  Where where(now);
  EXPECT_EQ(where.sql(), "");
  where.add("s.owner = $2 or s.id = $1", {"snap-99", scope.account});
  where.add_filter({"name", {"a", "b", "c*"}}, columns);
  where.add("s.region = $1", {scope.region});
  where.add_bound("s.number > " + where.bind(1));
  EXPECT_THAT(numbers(where), ElementsAre(2, 3));
  auto const limit = where.bind(1);
  EXPECT_THAT(numbers(where, " limit " + limit), ElementsAre(2));
}

TEST_F(FilterTest, ShiftsPlaceholdersWithTwoDigits) {
  make({"a", "b"});
  Where where;
  where.add("s.owner = $1", {scope.account});
  where.add("s.description in ($10, $1)", {"a", "", "", "", "", "", "", "", "", "b"});
  EXPECT_THAT(where.sql(), HasSubstr("($11, $2)"));
  EXPECT_THAT(numbers(where), ElementsAre(1, 2));
}

TEST_F(FilterTest, OwnsItsTexts) {
  make({"a long enough description not to fit into a string object"});
  Where where;
  where.add("s.description = $1", {std::string("a long enough description not to fit into a string object")});
  Where const moved = std::move(where);
  EXPECT_THAT(numbers(moved), ElementsAre(1));
}

TEST_F(FilterTest, AnyOfIsLiteral) {
  make({"*", "web"});
  Where where;
  where.add_any_of("s.description", std::vector<std::string>{"*", "?"});
  EXPECT_THAT(numbers(where), ElementsAre(1));
  where.add_any_of("s.description", {});
  EXPECT_THAT(numbers(where), IsEmpty());
}

TEST_F(FilterTest, TakesAllTheValuesARequestMayHave) {
  make({"v7"});
  std::vector<std::string> literal, wild;
  for (int i = 0; i < 200; ++i) {
    literal.push_back("v" + std::to_string(i));
    wild.push_back("v" + std::to_string(i) + "?");
  }
  EXPECT_THAT(filtered("name", literal), ElementsAre(1));
  EXPECT_THAT(filtered("name", wild), ElementsAre(1));
}

TEST_F(FilterTest, PrefixesUseIndexes) {
  constexpr FilterColumn names[] = {{"name", "{i.name}"}};
  Where where;
  where.add("i.region = $1 and i.deregistered_at is null", {scope.region});
  where.add_filter({"name", {"web-*"}}, names);
  EXPECT_THAT(plan("select i.number from images i", where),
              HasSubstr("USING INDEX images_by_name (region=? AND name>? AND name<?)"));
}

TEST_F(FilterTest, TagsUseTheirIndex) {
  Where by_value, by_prefix;
  by_value.add_filter({"tag:Stack", {"prod"}}, {}, "i.id", scope);
  by_prefix.add_filter({"tag:Stack", {"pr*"}}, {}, "i.id", scope);
  EXPECT_THAT(plan("select i.number from images i", by_value),
              HasSubstr("tags_by_key (account=? AND region=? AND key=? AND value=?)"));
  EXPECT_THAT(plan("select i.number from images i", by_prefix),
              HasSubstr("tags_by_key (account=? AND region=? AND key=? AND value>? AND value<?)"));
}

}  // namespace
}  // namespace amiable::storage
