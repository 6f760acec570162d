// What has left the Recycle Bin leaves nothing behind.
#include "storage/recycle_bin.hpp"

#include <gmock/gmock.h>

#include "storage/contents.hpp"
#include "storage/database.hpp"
#include "storage/images.hpp"
#include "storage/snapshots.hpp"
#include "storage/tags.hpp"
#include "storage/volumes.hpp"

namespace amiable::storage {
namespace {

constexpr std::int64_t entered = 1000, leaves = 2000;

class RecycleBinTest : public testing::Test {
 protected:
  RecycleBinTest() {
    database_->write([&](Session& session) {
      Contents contents(session);
      auto const content = contents.make({});
      contents.put(content, 0, "digest", "bytes");
      Snapshot snapshot{
          .id = "snap-1", .owner = scope_.account, .region = scope_.region, .volume_id = "vol-ffffffff"};
      snapshot.content = content;
      recycle(session, Recycled::snapshot, Snapshots(session, scope_, entered).insert(snapshot), "snap-1");
      Volume volume{.id = "vol-1", .owner = scope_.account, .region = scope_.region};
      volume.content = content;
      recycle(session, Recycled::volume, Volumes(session, scope_, entered).insert(volume), "vol-1");
      Image const image{.id = "ami-1", .owner = scope_.account, .region = scope_.region, .name = "web"};
      recycle(session, Recycled::image, Images(session, scope_, entered).insert(image), "ami-1");
    });
  }

  void recycle(Session& session, Recycled kind, std::int64_t number, std::string_view id) {
    Tags(session, scope_).set(id, "any", {{"key", "value"}});
    RecycleBin(session, scope_, entered).take(kind, number, id, leaves);
  }

  std::int64_t rows(std::string const& table) {
    std::int64_t count = 0;
    database_->read([&](Session& session) {
      session.each("select count(*) from " + table, {}, [&](Row const& row) { count = row.integer(0); });
    });
    return count;
  }

  void empty(std::int64_t now) {
    database_->write([&](Session& session) { remove_what_left_bin(session, now); });
  }

  bool is_in_bin(Recycled kind, std::string_view id, std::int64_t now) {
    bool found = false;
    database_->read(
        [&](Session& session) { found = RecycleBin(session, scope_, now).find(kind, id).has_value(); });
    return found;
  }

  bool something_left(std::int64_t now) {
    bool left = false;
    database_->read([&](Session& session) { left = something_left_bin(session, now); });
    return left;
  }

  Scope const scope_{"111111111111", "us-east-1"};
  std::unique_ptr<Database> const database_ = Database::open({":memory:"});
};

TEST_F(RecycleBinTest, KeepsWhatHasTime) {
  EXPECT_FALSE(something_left(leaves - 1));
  empty(leaves - 1);
  EXPECT_TRUE(is_in_bin(Recycled::snapshot, "snap-1", leaves - 1));
  EXPECT_TRUE(is_in_bin(Recycled::volume, "vol-1", leaves - 1));
  EXPECT_TRUE(is_in_bin(Recycled::image, "ami-1", leaves - 1));
  EXPECT_EQ(rows("recycled_tags"), 3);
  EXPECT_EQ(rows("blocks"), 1);
}

TEST_F(RecycleBinTest, LeavesNothingBehind) {
  EXPECT_TRUE(something_left(leaves));
  empty(leaves);
  EXPECT_FALSE(something_left(leaves));
  for (auto const table : {"snapshots", "volumes", "recycled_tags", "tags", "contents", "blocks"})
    EXPECT_EQ(rows(table), 0) << table;
}

TEST_F(RecycleBinTest, DoesNotGiveBackWhatIsGoneWhenTheClockGoesBack) {
  empty(leaves);
  EXPECT_FALSE(is_in_bin(Recycled::image, "ami-1", entered));
  EXPECT_FALSE(is_in_bin(Recycled::snapshot, "snap-1", entered));
  EXPECT_FALSE(is_in_bin(Recycled::volume, "vol-1", entered));
}

TEST_F(RecycleBinTest, LeavesAnImageAsOneThatWasDeregistered) {
  empty(leaves);
  database_->read([&](Session& session) {
    Images images(session, scope_, leaves);
    EXPECT_EQ(images.find("ami-1")->state(leaves), "deregistered");
    EXPECT_FALSE(images.id_of_name("web"));
  });
}

}  // namespace
}  // namespace amiable::storage
