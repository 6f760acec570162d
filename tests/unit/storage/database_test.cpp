// What both kinds of registry promise: reads, transactions, savepoints.
#include "storage/database.hpp"

#include <gmock/gmock.h>

#include <thread>

#include "tests/unit/storage/temporary_folder.hpp"

namespace amiable::storage {
namespace {

class DatabaseTest : public testing::TestWithParam<bool> {
 protected:
  DatabaseTest() {
    database->write([](Session& session) { session.run("create table notes (text text unique)"); });
  }

  static void add(Session& session, std::string_view text) {
    session.run("insert into notes values ($1)", {text});
  }
  static std::string all(Session& session) {
    std::string texts;
    session.each("select text from notes order by rowid", {},
                 [&](Row const& row) { texts += row.text(0) + " "; });
    return texts;
  }
  std::string notes() {
    std::string texts;
    database->read([&](Session& session) { texts = all(session); });
    return texts;
  }

  TemporaryFolder folder;
  std::unique_ptr<Database> database = Database::open({GetParam() ? folder / "registry.sqlite" : ":memory:"});
};

INSTANTIATE_TEST_SUITE_P(Kinds, DatabaseTest, testing::Bool(),
                         [](auto const& kind) { return kind.param ? "File" : "Memory"; });

TEST_P(DatabaseTest, CommitsWhatWasWritten) {
  database->write([](Session& session) { add(session, "a"); });
  EXPECT_EQ(notes(), "a ");
}

TEST_P(DatabaseTest, UndoesAWriteThatThrows) {
  auto const work = [](Session& session) {
    add(session, "a");
    throw 7;
  };
  EXPECT_THROW(database->write(work), int);
  EXPECT_EQ(notes(), "");
  database->write([](Session& session) { add(session, "b"); });
  EXPECT_EQ(notes(), "b ");
}

TEST_P(DatabaseTest, UndoesOnlyThePartThatThrows) {
  database->write([&](Session& session) {
    database->part(session, [&] { add(session, "a"); });
    auto const refuse = [&] {
      add(session, "b");
      database->part(session, [&] { add(session, "nested"); });
      throw std::runtime_error("no");
    };
    EXPECT_THROW(database->part(session, refuse), std::runtime_error);
    EXPECT_EQ(all(session), "a ");
    database->part(session, [&] { add(session, "c"); });
  });
  EXPECT_EQ(notes(), "a c ");
}

TEST_P(DatabaseTest, UndoesANestedPartAlone) {
  database->write([&](Session& session) {
    database->part(session, [&] {
      add(session, "a");
      auto const twice = [&] { add(session, "b"), add(session, "a"); };
      EXPECT_THROW(database->part(session, twice), StorageError);
    });
  });
  EXPECT_EQ(notes(), "a ");
}

TEST_P(DatabaseTest, SaysWhenTheWholeTransactionIsGone) {
  auto const work = [&](Session& session) {
    add(session, "a");
    database->part(session, [&] { session.run("insert or rollback into notes values ('a')"); });
  };
  EXPECT_THROW(database->write(work), TransactionLost);
  EXPECT_EQ(notes(), "");
}

// The engine undid everything, and the part did not notice.
TEST_P(DatabaseTest, ALostTransactionCannotBeSwallowed) {
  auto const work = [&](Session& session) {
    add(session, "a");
    database->part(session, [&] {
      EXPECT_THROW(session.run("insert or rollback into notes values ('a')"), StorageError);
    });
  };
  EXPECT_THROW(database->write(work), TransactionLost);
}

TEST_P(DatabaseTest, AFailedCommitUndoesEverything) {
  auto const work = [](Session& session) {
    session.run("pragma defer_foreign_keys = on");
    add(session, "a");
    session.run(
        "insert into image_billing_products (image, code) values (1, 'of an image that is not there')");
  };
  EXPECT_THROW(database->write(work), StorageError);
  EXPECT_EQ(notes(), "");
  database->write([](Session& session) { add(session, "b"); });
  EXPECT_EQ(notes(), "b ");
}

TEST_P(DatabaseTest, ChecksForeignKeys) {
  auto const work = [](Session& session) {
    session.run(
        "insert into image_billing_products (image, code) values (1, 'of an image that is not there')");
  };
  EXPECT_THROW(database->write(work), StorageError);
}

TEST_P(DatabaseTest, ReadersCannotWrite) {
  EXPECT_THROW(database->read([](Session& session) { add(session, "a"); }), StorageError);
  EXPECT_EQ(notes(), "");
}

TEST_P(DatabaseTest, ReadsGoOnAfterOneThatThrew) {
  auto const work = [](Session& session) {
    all(session);
    throw std::runtime_error("no");
  };
  EXPECT_THROW(database->read(work), std::runtime_error);
  database->write([](Session& session) { add(session, "a"); });
  EXPECT_EQ(notes(), "a ");
}

TEST_P(DatabaseTest, ManyThreadsReadWhileOneWrites) {
  std::vector<std::thread> readers;
  for (int reader = 0; reader < 4; ++reader)
    readers.emplace_back([&] {
      auto const count = [](Session& session) {
        return *session.first("select count(*) from notes", {},
                              [](Row const& row) { return row.integer(0); });
      };
      for (int i = 0; i < 200; ++i)
        database->read([&](Session& session) { EXPECT_EQ(count(session) % 2, 0); });
    });
  for (int i = 0; i < 100; ++i)
    database->write([&](Session& session) {
      add(session, "a" + std::to_string(i));
      add(session, "b" + std::to_string(i));
    });
  for (auto& reader : readers) reader.join();
}

}  // namespace
}  // namespace amiable::storage
