#include "server/disks/written_disk.hpp"

#include <gmock/gmock.h>

#include "server/disks/mapped_disk.hpp"
#include "tests/unit/server/disks/memory_file.hpp"

namespace amiable::server {
namespace {

using test::joined;
using test::MemoryFile;
using test::SparseDisk;
using test::text_at;

constexpr std::uint64_t mib = 1 << 20;
constexpr std::uint64_t gib = 1 << 30;

std::string written(std::string_view format, Disk& disk) {
  auto const file = write_disk(format, disk, "export-ami-0");
  return joined(file.pieces, file.size);
}

// In the first sector, over a border of blocks, and at the end.
SparseDisk some_disk() {
  return {64 * mib, {{3, "boot"}, {40 * mib - 3, "border"}, {64 * mib - 4, "last"}}};
}

class EveryFormat : public testing::TestWithParam<char const*> {};

TEST_P(EveryFormat, IsReadAsItWasWritten) {
  auto disk = some_disk();
  MemoryFile file(written(GetParam(), disk));
  auto const disks = open_disks(GetParam(), file);
  ASSERT_EQ(disks.size(), 1U);
  auto& read = *disks.front();
  EXPECT_EQ(read.size(), 64 * mib);
  EXPECT_EQ(text_at(read, 0, 9), std::string("\0\0\0boot\0\0", 9));
  EXPECT_EQ(text_at(read, 40 * mib - 4, 8), std::string("\0border\0", 8));
  EXPECT_EQ(text_at(read, 64 * mib - 5, 5), std::string("\0last", 5));
  EXPECT_EQ(text_at(read, 20 * mib, mib), std::string(mib, '\0'));
}

INSTANTIATE_TEST_SUITE_P(Formats, EveryFormat, testing::Values("RAW", "VHD", "VMDK"));

TEST(WrittenDisk, ZerosTakeNoPlace) {
  SparseDisk disk(8 * gib, {});
  for (auto const* format : {"VHD", "VMDK"}) EXPECT_LT(written(format, disk).size(), mib) << format;
  auto const raw = write_disk("RAW", disk, "export-ami-0");
  EXPECT_EQ(raw.size, 8 * gib);
  EXPECT_FALSE(raw.pieces());
}

// "Virtual Hard Disk Image Format Specification": footer, header, table, footer; sums are complements.
TEST(WrittenDisk, VhdHasItsParts) {
  SparseDisk disk(gib, {});
  auto const file = written("VHD", disk);
  auto const footer = file.substr(0, 512);
  EXPECT_EQ(file.substr(file.size() - 512), footer);
  EXPECT_EQ(footer.substr(0, 8), "conectix");
  EXPECT_EQ(big_endian(footer, 16, 8), 512U);
  EXPECT_EQ(big_endian(footer, 60, 4), 3U);
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i < footer.size(); ++i)
    if (i < 64 || i >= 68) sum += static_cast<unsigned char>(footer[i]);
  EXPECT_EQ(big_endian(footer, 64, 4), static_cast<std::uint32_t>(~sum));
  EXPECT_EQ(file.substr(512, 8), "cxsparse");
  auto const blocks = big_endian(file, 512 + 28, 4);
  EXPECT_EQ(blocks * big_endian(file, 512 + 32, 4), gib);
  EXPECT_EQ(file.substr(1536, blocks * 4), std::string(blocks * 4, '\xff'));
  EXPECT_EQ(file.size(), 1536 + blocks * 4 + 512);
}

// "Virtual Disk Format 5.0", stream-optimized: the header at the end knows where the grain directory is.
TEST(WrittenDisk, VmdkEndsWithAFooter) {
  SparseDisk disk(gib, {});
  auto const file = written("VMDK", disk);
  EXPECT_EQ(file.substr(0, 4), "KDMV");
  EXPECT_EQ(file.substr(56, 8), std::string(8, '\xff'));
  EXPECT_EQ(file.substr(512, 21), "# Disk DescriptorFile");
  auto const footer = file.substr(file.size() - 1024, 512);
  EXPECT_EQ(footer.substr(0, 4), "KDMV");
  EXPECT_EQ(little_endian(footer, 56, 8), 129U);
  EXPECT_EQ(file.substr(129 * 512, 4), std::string(4, '\0')) << "no grain table";
  EXPECT_EQ(file.substr(file.size() - 512), std::string(512, '\0'));
}

}  // namespace
}  // namespace amiable::server
