#include "storage/fast_snapshot_restores.hpp"

#include <gmock/gmock.h>

#include "storage/database.hpp"
#include "storage/snapshots.hpp"

namespace amiable::storage {
namespace {

constexpr std::string_view zone = "us-east-1a";

class FastSnapshotRestoresTest : public testing::Test {
 protected:
  FastSnapshotRestoresTest() {
    Snapshot snapshot{
        .id = "snap-1", .owner = scope_.account, .region = scope_.region, .volume_id = "vol-ffffffff"};
    snapshot.completed_at = 1000;
    database_->write([&](Session& session) { number_ = Snapshots(session, scope_, 0).insert(snapshot); });
  }

  // Does something with the repository as it is at that time.
  template <class Work>
  void at(std::int64_t now, Work const& work) {
    database_->write([&](Session& session) { work(FastSnapshotRestores(session, scope_, now)); });
  }

  void enable(std::int64_t now, std::int64_t takes_ms) {
    at(now, [&](auto restores) { restores.enable(number_, zone, "use1-az1", takes_ms); });
  }

  void disable(std::int64_t now, std::int64_t takes_ms) {
    auto const number = find()->number;
    at(now, [&](auto restores) { restores.disable(number, takes_ms); });
  }

  std::optional<FastSnapshotRestore> find() {
    std::optional<FastSnapshotRestore> found;
    at(0, [&](auto restores) { found = restores.find(number_, zone); });
    return found;
  }

  // As the filter sees it, which must see what state() does.
  std::string state(std::int64_t now) {
    auto const expected = std::string(find()->state(now));
    at(now, [&](auto restores) {
      EXPECT_EQ(restores.list({.filters = {{"state", {expected}}}, .page = {}}).records.size(), 1U)
          << expected;
    });
    return expected;
  }

  Scope const scope_{"111111111111", "us-east-1"};
  std::unique_ptr<Database> database_ = Database::open({":memory:"});
  std::int64_t number_ = 0;
};

TEST_F(FastSnapshotRestoresTest, BeginOnceTheSnapshotIsCompleted) {
  enable(500, 100);
  EXPECT_EQ(state(500), "enabling");
  EXPECT_EQ(state(1049), "enabling");
  EXPECT_EQ(state(1050), "optimizing");
  EXPECT_EQ(state(1099), "optimizing");
  EXPECT_EQ(state(1100), "enabled");
}

TEST_F(FastSnapshotRestoresTest, TakeTimeToEnd) {
  enable(2000, 0);
  EXPECT_EQ(state(2000), "enabled");
  disable(3000, 100);
  EXPECT_EQ(state(2999), "enabled");
  EXPECT_EQ(state(3000), "disabling");
  EXPECT_EQ(state(3100), "disabled");
}

TEST_F(FastSnapshotRestoresTest, EndAtOnceWithTheSnapshot) {
  enable(2000, 0);
  disable(3000, 100);
  at(3050, [&](auto restores) { restores.end(number_); });
  EXPECT_EQ(state(3049), "disabling");
  EXPECT_EQ(state(3050), "disabled");
  EXPECT_EQ(find()->disabling_at, 3000);
}

}  // namespace
}  // namespace amiable::storage
