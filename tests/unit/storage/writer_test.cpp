#include "storage/writer.hpp"

#include <gmock/gmock.h>

#include <future>
#include <latch>
#include <thread>

#include "tests/unit/storage/temporary_folder.hpp"

namespace amiable::storage {
namespace {

using testing::ElementsAre;

std::string text_of(std::exception_ptr const& failure) {
  if (!failure) return "ok";
  try {
    std::rethrow_exception(failure);
  } catch (std::exception const& fault) {
    return fault.what();
  } catch (...) {
    return "unknown";
  }
}

class WriterTest : public testing::Test {
 protected:
  WriterTest() {
    database->write([](Session& session) { session.run("create table notes (text text unique)"); });
  }

  std::vector<std::string> notes() {
    std::vector<std::string> all;
    database->read([&](Session& session) {
      session.each("select text from notes order by rowid", {},
                   [&](Row const& row) { all.push_back(row.text(0)); });
    });
    return all;
  }

  static Writer::Work adding(std::string text) {
    return [text](Session& session) { session.run("insert into notes values ($1)", {text}); };
  }
  // Notes down how jobs ended, in that order, and how many notes were to be seen then.
  Writer::Done noting() {
    return [this](std::exception_ptr failure) {
      ends.push_back(text_of(failure));
      seen.push_back(notes().size());
    };
  }
  // The writer is busy with a first group until go(), so what is submitted meanwhile becomes one group.
  void hold(Writer& writer) {
    std::latch begun(1);
    auto const work = [&](Session&) {
      begun.count_down();
      may_go.wait();
    };
    EXPECT_TRUE(writer.submit(work, [](std::exception_ptr) {}));
    begun.wait();
  }
  void go() { may_go.count_down(); }

  TemporaryFolder folder;
  std::unique_ptr<Database> database = Database::open({folder / "registry.sqlite"});
  std::latch may_go{1};
  std::vector<std::string> ends;
  std::vector<std::size_t> seen;
};

TEST_F(WriterTest, TellsAfterTheCommit) {
  Writer writer(*database);
  std::promise<std::vector<std::string>> promise;
  EXPECT_TRUE(writer.submit(adding("a"), [&](std::exception_ptr) { promise.set_value(notes()); }));
  EXPECT_THAT(promise.get_future().get(), ElementsAre("a"));
}

TEST_F(WriterTest, CommitsAGroupAtOnceAndInOrder) {
  Writer writer(*database);
  hold(writer);
  for (auto const* text : {"c", "a", "b"}) EXPECT_TRUE(writer.submit(adding(text), noting()));
  go();
  writer.stop();
  EXPECT_THAT(notes(), ElementsAre("c", "a", "b"));
  EXPECT_THAT(ends, ElementsAre("ok", "ok", "ok"));
  EXPECT_THAT(seen, ElementsAre(3, 3, 3));
}

TEST_F(WriterTest, GroupsHave64JobsAtMost) {
  Writer writer(*database);
  hold(writer);
  for (int i = 0; i < 100; ++i) EXPECT_TRUE(writer.submit(adding(std::to_string(i)), noting()));
  go();
  writer.stop();
  EXPECT_EQ(seen.front(), 64u);
  EXPECT_EQ(seen[63], 64u);
  EXPECT_EQ(seen[64], 100u);
}

TEST_F(WriterTest, AJobThatThrowsIsUndoneAlone) {
  Writer writer(*database);
  auto const refused = [](Session& session) {
    adding("refused")(session);
    throw std::runtime_error("refused");
  };
  auto const odd = [](Session& session) {
    adding("odd")(session);
    throw 7;
  };
  hold(writer);
  EXPECT_TRUE(writer.submit(adding("a"), noting()));
  EXPECT_TRUE(writer.submit(refused, noting()));
  EXPECT_TRUE(writer.submit(odd, noting()));
  EXPECT_TRUE(writer.submit(adding("b"), noting()));
  go();
  writer.stop();
  EXPECT_THAT(ends, ElementsAre("ok", "refused", "unknown", "ok"));
  EXPECT_THAT(notes(), ElementsAre("a", "b"));
}

TEST_F(WriterTest, AStorageErrorIsTheJobsOwn) {
  Writer writer(*database);
  hold(writer);
  for (auto const* text : {"a", "a", "b"}) EXPECT_TRUE(writer.submit(adding(text), noting()));
  go();
  writer.stop();
  EXPECT_THAT(ends, ElementsAre("ok", testing::HasSubstr("UNIQUE"), "ok"));
  EXPECT_THAT(notes(), ElementsAre("a", "b"));
}

TEST_F(WriterTest, ALostTransactionFailsTheWholeGroup) {
  Writer writer(*database);
  auto const losing = [](Session& session) { session.run("insert or rollback into notes values ('a')"); };
  hold(writer);
  EXPECT_TRUE(writer.submit(adding("a"), noting()));
  EXPECT_TRUE(writer.submit(losing, noting()));
  EXPECT_TRUE(writer.submit(adding("b"), noting()));
  go();
  writer.stop();
  EXPECT_THAT(ends, testing::Each(testing::HasSubstr("UNIQUE constraint failed")));
  EXPECT_EQ(ends.size(), 3u);
  EXPECT_THAT(notes(), ElementsAre());
}

TEST_F(WriterTest, AFailedCommitFailsTheWholeGroupAndTheNextGoesOn) {
  Writer writer(*database);
  auto const unfinished = [](Session& session) {
    session.run("pragma defer_foreign_keys = on");
    session.run(
        "insert into image_billing_products (image, code) values (1, 'of an image that is not there')");
  };
  auto const refused = [](Session&) { throw std::runtime_error("refused"); };
  hold(writer);
  EXPECT_TRUE(writer.submit(adding("a"), noting()));
  EXPECT_TRUE(writer.submit(unfinished, noting()));
  EXPECT_TRUE(writer.submit(refused, noting()));
  std::promise<void> told;
  EXPECT_TRUE(writer.submit(adding("c"), [&](std::exception_ptr) { told.set_value(); }));
  go();
  told.get_future().wait();
  EXPECT_TRUE(writer.submit(adding("b"), [](std::exception_ptr) {}));
  writer.stop();
  EXPECT_EQ(ends.size(), 3u);
  EXPECT_THAT(ends, testing::Each(testing::HasSubstr("FOREIGN KEY constraint failed")));
  EXPECT_THAT(notes(), ElementsAre("b"));
}

TEST_F(WriterTest, RefusesWhatDoesNotFitTheQueue) {
  Writer writer(*database, 2);
  bool called = false;
  hold(writer);
  EXPECT_TRUE(writer.submit(adding("a"), noting()));
  EXPECT_TRUE(writer.submit(adding("b"), noting()));
  EXPECT_FALSE(writer.submit([&](Session&) { called = true; }, [&](std::exception_ptr) { called = true; }));
  go();
  writer.stop();
  EXPECT_FALSE(called);
  EXPECT_THAT(ends, ElementsAre("ok", "ok"));
}

TEST_F(WriterTest, StopRunsWhatIsQueuedAndTakesNothingMore) {
  Writer writer(*database);
  hold(writer);
  for (int i = 0; i < 200; ++i) EXPECT_TRUE(writer.submit(adding(std::to_string(i)), noting()));
  go();
  writer.stop();
  EXPECT_EQ(ends.size(), 200u);
  EXPECT_FALSE(writer.submit(adding("late"), noting()));
  writer.stop();
  EXPECT_EQ(notes().size(), 200u);
}

TEST_F(WriterTest, TheEndOfAWriterFinishesItsQueue) {
  {
    Writer writer(*database);
    hold(writer);
    EXPECT_TRUE(writer.submit(adding("a"), noting()));
    go();
  }
  EXPECT_THAT(ends, ElementsAre("ok"));
}

TEST_F(WriterTest, DoneMaySubmitMore) {
  std::promise<void> end;
  Writer writer(*database);
  auto const again = [&](std::exception_ptr) {
    EXPECT_TRUE(writer.submit(adding("b"), [&](std::exception_ptr) { end.set_value(); }));
  };
  EXPECT_TRUE(writer.submit(adding("a"), again));
  end.get_future().wait();
  EXPECT_THAT(notes(), ElementsAre("a", "b"));
}

TEST_F(WriterTest, ManyThreadsSubmitAndEachSeesItsOwnWrite) {
  Writer writer(*database);
  auto const client = [&](int number) {
    for (int i = 0; i < 50; ++i) {
      std::promise<void> done;
      auto const text = std::to_string(number) + "-" + std::to_string(i);
      EXPECT_TRUE(writer.submit(adding(text), [&](std::exception_ptr failure) {
        EXPECT_EQ(text_of(failure), "ok");
        done.set_value();
      }));
      done.get_future().wait();
      auto const mine = notes();
      EXPECT_THAT(mine, testing::Contains(text));
    }
  };
  std::vector<std::thread> clients;
  for (int number = 0; number < 8; ++number) clients.emplace_back(client, number);
  for (auto& each : clients) each.join();
  EXPECT_EQ(notes().size(), 400u);
}

}  // namespace
}  // namespace amiable::storage
