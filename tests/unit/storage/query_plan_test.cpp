// How SQLite finds what a list asks for. What is asked often must not be looked for in every record of a
// Region.
#include <gmock/gmock.h>

#include "storage/database.hpp"
#include "storage/images.hpp"
#include "storage/recycle_bin.hpp"
#include "storage/snapshots.hpp"
#include "storage/volumes.hpp"

namespace amiable::storage {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

// Keeps the plan of the query over one table instead of running it.
class PlanSession final : public Session {
 public:
  PlanSession(Session& session, std::string const& from) : session_(session), from_(from) {}

  std::int64_t execute(std::string_view sql, std::span<Value const> values, RowVisitor const&) override {
    if (sql.find(from_) == sql.npos) return 0;
    return session_.execute("explain query plan " + std::string(sql), values,
                            [&](Row const& row) { plan += row.text(3) + "\n"; });
  }
  BlockFile& blocks() override { return session_.blocks(); }
  std::int64_t last_number() override { return session_.last_number(); }

  std::string plan;

 private:
  Session& session_;
  std::string from_;
};

template <class Repository, class Query>
std::string plan(std::string const& from, Query const& query) {
  auto const database = Database::open({":memory:"});
  Scope const scope{"123456789012", "us-east-1"};
  std::string plan;
  database->read([&](Session& session) {
    PlanSession planned(session, from);
    Repository(planned, scope, 0).list(query);
    plan = planned.plan;
  });
  return plan;
}

std::string image_plan(ImageQuery const& query) {
  return plan<Images>(" from images i where", query);
}

std::string image_plan(std::string const& filter, std::vector<std::string> const& values) {
  return image_plan({.filters = {{filter, values}}});
}

std::string snapshot_plan(SnapshotQuery const& query) {
  return plan<Snapshots>(" from snapshots s where", query);
}

std::string volume_plan(VolumeQuery const& query) {
  return plan<Volumes>(" from volumes v where", query);
}

auto finds(std::string const& by) {
  return HasSubstr("SEARCH " + by);
}

// Not sorted: a page ends as soon as it is full.
auto in_order_of(std::string const& by) {
  return AllOf(finds(by), Not(HasSubstr("TEMP B-TREE")));
}

TEST(QueryPlan, ImagesAreFoundById) {
  EXPECT_THAT(image_plan({.ids = {"ami-1", "ami-2"}}),
              finds("i USING INDEX sqlite_autoindex_images_1 (id=?)"));
  EXPECT_THAT(image_plan("image-id", {"ami-1"}), finds("i USING INDEX sqlite_autoindex_images_1 (id=?)"));
}

TEST(QueryPlan, ImagesAreFoundByNameAndByItsBeginning) {
  EXPECT_THAT(image_plan("name", {"web"}), finds("i USING INDEX images_by_name (region=? AND name=?)"));
  EXPECT_THAT(image_plan("name", {"web-*"}),
              finds("i USING INDEX images_by_name (region=? AND name>? AND name<?)"));
}

TEST(QueryPlan, ImagesAreFoundByTag) {
  for (std::string const value : {"web", "web-*"}) {
    auto const found = image_plan("tag:Name", {value});
    EXPECT_THAT(found, finds("i USING INDEX sqlite_autoindex_images_1 (id=?)"));
    EXPECT_THAT(found, finds("tags USING INDEX tags_by_key (account=? AND region=? AND key=? AND value"));
  }
}

TEST(QueryPlan, ImagesAreFoundBySnapshot) {
  auto const found = image_plan("block-device-mapping.snapshot-id", {"snap-1"});
  EXPECT_THAT(found, finds("i USING INTEGER PRIMARY KEY (rowid=?)"));
  EXPECT_THAT(found, finds("d USING INDEX image_block_devices_by_snapshot (snapshot_id=?)"));
}

TEST(QueryPlan, ImagesAreFoundByProductCode) {
  EXPECT_THAT(image_plan("product-code", {"code"}), finds("i USING INTEGER PRIMARY KEY (rowid=?)"));
}

TEST(QueryPlan, ImagesAreFoundByWhomTheyAreSharedWith) {
  EXPECT_THAT(image_plan({.executable_by = {"all"}}), finds("i USING INTEGER PRIMARY KEY (rowid=?)"));
  EXPECT_THAT(image_plan({.executable_by = {"self"}}), finds("i USING INTEGER PRIMARY KEY (rowid=?)"));
}

TEST(QueryPlan, PagesOfImagesNeedNoSort) {
  PageRequest const page{.after = 17, .limit = 10};
  EXPECT_THAT(image_plan({.page = page}),
              in_order_of("i USING INDEX images_by_region (region=? AND number>?)"));
  EXPECT_THAT(image_plan({.owners = {"self"}, .page = page}),
              in_order_of("i USING INDEX images_by_owner (region=? AND owner=? AND number>?)"));
}

TEST(QueryPlan, PagesOfSnapshotsNeedNoSort) {
  PageRequest const page{.after = 17, .limit = 10};
  EXPECT_THAT(snapshot_plan({.page = page}),
              in_order_of("s USING INDEX snapshots_by_region (region=? AND number>?)"));
  EXPECT_THAT(snapshot_plan({.owners = {"self"}, .page = page}),
              in_order_of("s USING INDEX snapshots_by_owner (region=? AND owner=? AND number>?)"));
}

TEST(QueryPlan, SnapshotsAreFoundByIdAndTag) {
  auto const by_id = finds("s USING INDEX sqlite_autoindex_snapshots_1 (id=?)");
  EXPECT_THAT(snapshot_plan({.ids = {"snap-1"}}), by_id);
  EXPECT_THAT(snapshot_plan({.filters = {{"tag:Name", {"web"}}}}), by_id);
}

TEST(QueryPlan, VolumesAreFoundByIdAndTagAndPagedInOrder) {
  auto const by_id = finds("v USING INDEX sqlite_autoindex_volumes_1 (id=?)");
  EXPECT_THAT(volume_plan({.ids = {"vol-1"}}), by_id);
  EXPECT_THAT(volume_plan({.filters = {{"tag:Name", {"web"}}}}), by_id);
  EXPECT_THAT(volume_plan({.page = {.after = 17, .limit = 10}}),
              in_order_of("v USING INDEX volumes_by_owner (region=? AND owner=? AND number>?)"));
}

TEST(QueryPlan, WhatHasLeftTheRecycleBinIsFoundByWhen) {
  auto const database = Database::open({":memory:"});
  for (std::string const table : {"images", "snapshots", "volumes"})
    database->read([&](Session& session) {
      PlanSession planned(session, " from " + table + " where");
      something_left_bin(planned, 0);
      EXPECT_THAT(planned.plan,
                  finds(table + " USING INDEX " + table + "_leaving_recycle_bin (recycled_until<?)"));
    });
}

}  // namespace
}  // namespace amiable::storage
