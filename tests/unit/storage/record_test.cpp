#include "storage/record.hpp"

#include <gtest/gtest.h>

#include "storage/database.hpp"

namespace amiable::storage {
namespace {

struct Thing {
  std::int64_t number = 0;
  std::string id;
  std::int64_t size = 0;
  bool encrypted = false;
  std::optional<std::string> note;
  std::optional<std::int64_t> rate;
  std::optional<bool> shared;
  bool operator==(Thing const&) const = default;
};

constexpr Column<Thing> columns[] = {
    column<&Thing::id>("id"),     column<&Thing::size>("size"), column<&Thing::encrypted>("encrypted"),
    column<&Thing::note>("note"), column<&Thing::rate>("rate"), column<&Thing::shared>("shared"),
};

class Record : public testing::Test {
 protected:
  // Runs `work` on a session whose registry has a table of things.
  void with_things(auto work) {
    auto const database = Database::open({.path = ":memory:"});
    database->write([&](Session& session) {
      session.run(
          "create table things (number integer primary key, id text, size bigint, encrypted integer, "
          "note text, rate bigint, shared integer)");
      work(session);
    });
  }

  Thing read(Session& session, std::int64_t number) {
    return *session.first(
        "select t.number, " + select_list<columns>("t") + " from things t where number = $1", {number},
        read_record<columns>);
  }
};

TEST_F(Record, ReadsWhatWasInserted) {
  with_things([&](Session& session) {
    for (Thing thing :
         {Thing{.id = "a", .size = 1LL << 40, .encrypted = true, .note = "", .rate = -1, .shared = false},
          Thing{.id = "b"}}) {
      thing.number = insert_record<columns>(session, "things", thing);
      EXPECT_EQ(read(session, thing.number), thing);
    }
  });
}

TEST_F(Record, UpdatesOneRow) {
  with_things([&](Session& session) {
    Thing const other{.number = insert_record<columns>(session, "things", {.id = "a"}), .id = "a"};
    Thing thing{.number = insert_record<columns>(session, "things", {.id = "b", .note = "old"})};
    thing.id = "b";
    thing.size = 2;
    update_record<columns>(session, "things", thing);
    EXPECT_EQ(read(session, thing.number), thing);
    EXPECT_EQ(read(session, other.number), other);
  });
}

}  // namespace
}  // namespace amiable::storage
