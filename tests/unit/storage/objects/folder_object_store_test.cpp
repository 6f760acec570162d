#include "storage/objects/folder_object_store.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <iterator>

#include "tests/unit/storage/temporary_folder.hpp"

namespace amiable::storage {
namespace {

namespace fs = std::filesystem;

class FolderObjects : public testing::Test {
 protected:
  std::string file(fs::path const& path) {
    std::ifstream in(folder_.path() / path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  TemporaryFolder folder_;
  FolderObjectStore store_{folder_.path()};
};

TEST_F(FolderObjects, AnObjectIsAFile) {
  store_.make_bucket("images");
  store_.put("images", "web/one", "content");
  EXPECT_EQ(file("images/web/one"), "content");
  auto const object = store_.get("images", "web/one", 100);
  EXPECT_EQ(object.status, 200);
  EXPECT_EQ(object.content, "content");
  EXPECT_EQ(object.size, 7U);
  EXPECT_EQ(object.version, store_.head("images", "web/one").version);
}

TEST_F(FolderObjects, AFileIsAnObject) {
  fs::create_directories(folder_.path() / "images");
  std::ofstream(folder_.path() / "images" / "one") << "by hand";
  EXPECT_EQ(store_.bucket_status("images"), 200);
  EXPECT_EQ(store_.get("images", "one", 100).content, "by hand");
}

TEST_F(FolderObjects, OnlyTheBeginningIsRead) {
  store_.make_bucket("images");
  store_.put("images", "one", "content");
  auto const object = store_.get("images", "one", 3);
  EXPECT_EQ(object.content, "con");
  EXPECT_EQ(object.size, 7U);
}

TEST_F(FolderObjects, AnyPartIsRead) {
  store_.make_bucket("images");
  store_.put("images", "one", "content");
  EXPECT_EQ(store_.get("images", "one", 3, 2).content, "te");
  EXPECT_EQ(store_.get("images", "one", 5, 100).content, "nt");
  auto const behind = store_.get("images", "one", 7, 1);
  EXPECT_TRUE(behind.found());
  EXPECT_EQ(behind.content, "");
}

TEST_F(FolderObjects, ZerosTakeNoPlace) {
  constexpr std::uint64_t gib = 1 << 30;
  store_.make_bucket("images");
  store_.put("images", "disk", pieces({{0, "MBR"}, {4 * gib, "middle"}}), 8 * gib, "");
  EXPECT_EQ(store_.head("images", "disk").size, 8 * gib);
  EXPECT_EQ(store_.get("images", "disk", 5).content, std::string("MBR\0\0", 5));
  EXPECT_EQ(store_.get("images", "disk", 4 * gib, 6).content, "middle");
  EXPECT_EQ(store_.next_data("images", "disk", gib), 4 * gib);
  EXPECT_EQ(store_.next_data("images", "disk", 5 * gib), 8 * gib);
  EXPECT_EQ(store_.next_data("images", "disk", 4 * gib + 3), 4 * gib + 3);
}

TEST_F(FolderObjects, WhatIsNotThere) {
  EXPECT_EQ(store_.bucket_status("images"), 404);
  EXPECT_EQ(store_.head("images", "one").status, 404);
  EXPECT_THROW(store_.put("images", "one", "content"), ObjectStoreError);
  store_.make_bucket("images");
  EXPECT_EQ(store_.get("images", "one", 100).status, 404);
  store_.put("images", "web/one", "content");
  EXPECT_EQ(store_.head("images", "web").status, 404) << "a folder is no object";
  EXPECT_EQ(store_.head("images", "web/one/two").status, 404);
  store_.remove("images", "two");
}

TEST_F(FolderObjects, NothingLeadsOutOfTheBucket) {
  store_.make_bucket("images");
  store_.make_bucket("other");
  store_.put("other", "secret", "content");
  using namespace std::string_view_literals;
  for (auto const key :
       {"../other/secret"sv, "/secret"sv, "a//b"sv, "./secret"sv, "web/.."sv, ""sv, "a/"sv, "a\0b"sv}) {
    EXPECT_FALSE(store_.head("images", key).found()) << key;
    EXPECT_THROW(store_.put("images", key, ""), ObjectStoreError) << key;
  }
  EXPECT_EQ(store_.head("../other", "secret").status, 404);
  EXPECT_EQ(store_.bucket_status(".."), 404);
  EXPECT_EQ(store_.bucket_status(".tags"), 404);
}

TEST_F(FolderObjects, APipeIsNoObject) {
  store_.make_bucket("images");
  ASSERT_EQ(::mkfifo((folder_.path() / "images" / "pipe").c_str(), 0600), 0);
  EXPECT_EQ(store_.get("images", "pipe", 100).status, 404);
}

TEST_F(FolderObjects, WhatCannotBeWrittenLeavesNothing) {
  store_.make_bucket("images");
  store_.put("images", "web", "a file");
  EXPECT_THROW(store_.put("images", "web/one", "content"), ObjectStoreError);
  EXPECT_TRUE(fs::is_empty(folder_.path() / ".new"));
}

TEST_F(FolderObjects, TagsAreBesideTheBuckets) {
  store_.make_bucket("images");
  store_.put("images", "one", pieces({{0, "content"}}), 7, "stage=test");
  EXPECT_EQ(file(".tags/images/one"), "stage=test");
  store_.put("images", "one", "content");
  EXPECT_FALSE(fs::exists(folder_.path() / ".tags/images/one"));
}

TEST_F(FolderObjects, AVersionChangesWithTheContent) {
  store_.make_bucket("images");
  store_.put("images", "one", "content");
  auto const before = store_.head("images", "one").version;
  store_.put("images", "one", "contents");
  EXPECT_NE(store_.head("images", "one").version, before);
  store_.remove("images", "one");
  EXPECT_EQ(store_.head("images", "one").status, 404);
}

TEST(TemporaryObjects, GoWithTheStore) {
  TemporaryFolder place;
  ASSERT_EQ(::setenv("TMPDIR", place.path().c_str(), 1), 0);
  {
    FolderObjectStore store("");
    EXPECT_TRUE(fs::is_empty(place.path())) << "made before it is needed";
    store.make_bucket("images");
    store.put("images", "one", "content");
    EXPECT_TRUE(store.head("images", "one").found());
    EXPECT_FALSE(fs::is_empty(place.path()));
  }
  EXPECT_TRUE(fs::is_empty(place.path()));
  ::unsetenv("TMPDIR");
}

TEST(BucketName, IsAsS3Has) {
  for (auto const* name : {"abc", "my-images", "my.images.2", "0ab"})
    EXPECT_TRUE(is_bucket_name(name)) << name;
  for (auto const* name : {"ab", "My-images", "-images", "images-", "my..images", "my_images", "a/b", ""})
    EXPECT_FALSE(is_bucket_name(name)) << name;
  EXPECT_TRUE(is_bucket_name(std::string(63, 'a')));
  EXPECT_FALSE(is_bucket_name(std::string(64, 'a')));
}

}  // namespace
}  // namespace amiable::storage
