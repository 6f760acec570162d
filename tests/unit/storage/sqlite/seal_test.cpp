#include "storage/sqlite/seal.hpp"

#include <gtest/gtest.h>
#include <sys/xattr.h>

#include <filesystem>
#include <fstream>

#include "tests/unit/storage/temporary_folder.hpp"

namespace amiable::storage::sqlite {
namespace {

class SealTest : public testing::Test {
 protected:
  void SetUp() override {
    write("content");
    if (::setxattr(path.c_str(), "user.test", "", 0, 0) != 0)
      GTEST_SKIP() << "this file system keeps no extended attributes";
    Seal(path).open();
  }
  void write(std::string const& text) { std::ofstream(path, std::ios::app) << text; }
  bool is_whole() { return Seal(path).was_whole(); }

  TemporaryFolder folder;
  std::string const path = folder / "registry.sqlite";
};

TEST_F(SealTest, AFileThatNobodyTouchedIsWhole) {
  EXPECT_TRUE(is_whole());
  EXPECT_TRUE(is_whole());
}

TEST_F(SealTest, AFileThatIsOpenIsNot) {
  Seal seal(path);
  seal.open();
  EXPECT_FALSE(is_whole());
}

TEST_F(SealTest, AChangedFileIsNot) {
  write("more");
  EXPECT_FALSE(is_whole());
}

TEST_F(SealTest, AFileOverwrittenInPlaceIsNot) {
  std::fstream(path, std::ios::in | std::ios::out) << "CONTENT";
  EXPECT_FALSE(is_whole());
}

TEST_F(SealTest, ACopyIsNot) {
  std::filesystem::copy_file(path, path + ".copy");
  EXPECT_FALSE(Seal(path + ".copy").was_whole());
}

TEST_F(SealTest, AFileWithALogIsNot) {
  std::ofstream(path + "-wal") << "frames";
  EXPECT_FALSE(is_whole());
}

TEST_F(SealTest, AFileThatIsClosedWithALogIsNotSealed) {
  {
    Seal seal(path);
    seal.open();
    std::ofstream(path + "-wal") << "frames";
  }
  std::filesystem::remove(path + "-wal");
  EXPECT_FALSE(is_whole());
}

TEST_F(SealTest, AFileThatIsNotThereIsNot) {
  EXPECT_FALSE(Seal(folder / "nothing").was_whole());
}

}  // namespace
}  // namespace amiable::storage::sqlite
