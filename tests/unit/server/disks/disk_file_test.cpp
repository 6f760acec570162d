#include "server/disks/disk_file.hpp"

#include <gmock/gmock.h>

#include "server/disks/empty_disk.hpp"

namespace amiable::server {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::uint64_t gib = std::uint64_t{1} << 30;

std::string little_endian(std::uint64_t number, std::size_t size) {
  std::string bytes;
  for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>(number >> 8 * i & 0xff);
  return bytes;
}

std::uint64_t big_endian(std::string_view bytes) {
  std::uint64_t number = 0;
  for (char const byte : bytes) number = number << 8 | static_cast<unsigned char>(byte);
  return number;
}

std::vector<std::uint64_t> sizes(std::string_view format, std::string const& file) {
  return disk_sizes(format, file, file.size());
}

void put(std::string& file, std::size_t at, std::string_view bytes) {
  file.replace(at, bytes.size(), bytes);
}

// MS-VHDX 2.2.3 and 2.6: the region table at 192 KiB leads to the metadata, and they to the size.
std::string vhdx(std::uint64_t disk_size) {
  std::string file(2 << 20, '\0');
  put(file, 0, "vhdxfile");
  put(file, 192 << 10, "regi");
  put(file, (192 << 10) + 8, little_endian(1, 4));
  put(file, (192 << 10) + 16,
      std::string_view("\x06\xa2\x7c\x8b\x90\x47\x9a\x4b\xb8\xfe\x57\x5f\x05\x0f\x88\x6e", 16));
  put(file, (192 << 10) + 32, little_endian(1 << 20, 8));
  put(file, 1 << 20, "metadata");
  put(file, (1 << 20) + 10, little_endian(1, 2));
  put(file, (1 << 20) + 32,
      std::string_view("\x24\x42\xa5\x2f\x1b\xcd\x76\x48\xb2\x11\x5d\xbe\xd8\x3b\xf4\xb8", 16));
  put(file, (1 << 20) + 48, little_endian(65536, 4));
  put(file, (1 << 20) + 65536, little_endian(disk_size, 8));
  return file;
}

std::string tar(std::string const& name, std::string const& content) {
  std::string header(512, '\0');
  put(header, 0, name);
  char digits[12];
  std::snprintf(digits, sizeof digits, "%011zo", content.size());
  put(header, 124, digits);
  auto padded = content;
  padded.resize((content.size() + 511) / 512 * 512);
  return header + padded;
}

TEST(DiskFile, RawIsAsLargeAsItsFile) {
  EXPECT_THAT(disk_sizes("RAW", "any", 3 * gib), ElementsAre(3 * gib));
  EXPECT_THAT(disk_sizes("RAW", "", 0), IsEmpty());
}

TEST(DiskFile, VhdxHasItsSizeInItsMetadata) {
  EXPECT_THAT(sizes("VHDX", vhdx(5 * gib)), ElementsAre(5 * gib));
  EXPECT_THAT(sizes("VHDX", vhdx(5 * gib).substr(0, 100'000)), IsEmpty());
  auto lying = vhdx(5 * gib);
  put(lying, (192 << 10) + 32, little_endian(~std::uint64_t{0}, 8));
  EXPECT_THAT(sizes("VHDX", lying), IsEmpty());
}

TEST(DiskFile, FixedVhdIsTheDiskAndAFooter) {
  EXPECT_THAT(disk_sizes("VHD", "boot sector", gib + 512), ElementsAre(gib));
  EXPECT_THAT(disk_sizes("VHD", "odd", gib + 1), IsEmpty());
}

TEST(DiskFile, OvaHasDisksInItsDescriptor) {
  std::string const ovf =
      "<Envelope xmlns='http://schemas.dmtf.org/ovf/envelope/1' "
      "xmlns:ovf='http://schemas.dmtf.org/ovf/envelope/1'>"
      "<DiskSection><Disk ovf:capacity='8' ovf:capacityAllocationUnits='byte * 2^30'/>"
      "<Disk ovf:capacity='1048576'/></DiskSection></Envelope>";
  EXPECT_THAT(sizes("OVA", tar("vm.mf", "x") + tar("vm.ovf", ovf) + tar("disk.vmdk", "KDMV")),
              ElementsAre(8 * gib, 1 << 20));
  EXPECT_THAT(sizes("OVA", tar("vm.ovf",
                               "<ovf:Envelope><ovf:DiskSection><ovf:Disk ovf:capacity='7'/></ovf:DiskSection>"
                               "</ovf:Envelope>")),
              ElementsAre(7));
  for (auto const* capacity : {"1e300", "-1", "many", "0"})
    EXPECT_THAT(sizes("OVA", tar("vm.ovf", "<Envelope><DiskSection><Disk ovf:capacity='" +
                                               std::string(capacity) + "'/></DiskSection></Envelope>")),
                IsEmpty())
        << capacity;
  EXPECT_THAT(sizes("OVA", tar("vm.mf", "x")), IsEmpty());
  EXPECT_THAT(sizes("OVA", "no tar"), IsEmpty());
}

TEST(DiskFile, OtherFormatsAreTold) {
  for (auto const* format : {"VMDK", "VHDX", "OVA", "VHD"})
    EXPECT_THAT(sizes(format, "text"), IsEmpty()) << format;
  EXPECT_THAT(sizes("VMDK", "KDMV"), IsEmpty());
}

TEST(EmptyDisk, SaysItsSize) {
  for (auto const* format : {"VHD", "VMDK"}) {
    auto const file = empty_disk(format, 8 * gib, "export-ami-0");
    EXPECT_EQ(file.size, file.start.size());
    EXPECT_LT(file.size, 1U << 20) << "zeros take no place";
    EXPECT_THAT(disk_sizes(format, file.start, file.size), ElementsAre(8 * gib)) << format;
  }
  auto const raw = empty_disk("RAW", 8 * gib, "export-ami-0");
  EXPECT_EQ(raw.size, 8 * gib);
  EXPECT_EQ(raw.start, "");
}

// "Virtual Hard Disk Image Format Specification": footer, header, table, footer; sums are complements.
TEST(EmptyDisk, VhdHasItsParts) {
  auto const file = empty_disk("VHD", gib, "export-ami-0").start;
  auto const footer = file.substr(0, 512);
  EXPECT_EQ(file.substr(file.size() - 512), footer);
  EXPECT_EQ(footer.substr(0, 8), "conectix");
  EXPECT_EQ(big_endian(footer.substr(16, 8)), 512U);
  EXPECT_EQ(big_endian(footer.substr(60, 4)), 3U);
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i < footer.size(); ++i)
    if (i < 64 || i >= 68) sum += static_cast<unsigned char>(footer[i]);
  EXPECT_EQ(big_endian(footer.substr(64, 4)), static_cast<std::uint32_t>(~sum));
  EXPECT_EQ(file.substr(512, 8), "cxsparse");
  auto const blocks = big_endian(file.substr(512 + 28, 4));
  EXPECT_EQ(blocks * big_endian(file.substr(512 + 32, 4)), gib);
  EXPECT_EQ(file.substr(1536, blocks * 4), std::string(blocks * 4, '\xff'));
  EXPECT_EQ(file.size(), 1536 + blocks * 4 + 512);
}

// "Virtual Disk Format 5.0", stream-optimized: the header at the end knows where the grain directory is.
TEST(EmptyDisk, VmdkEndsWithAFooter) {
  auto const file = empty_disk("VMDK", gib, "export-ami-0").start;
  EXPECT_EQ(file.substr(0, 4), "KDMV");
  EXPECT_EQ(file.substr(56, 8), std::string(8, '\xff'));
  EXPECT_EQ(file.substr(512, 21), "# Disk DescriptorFile");
  auto const footer = file.substr(file.size() - 1024, 512);
  EXPECT_EQ(footer.substr(0, 4), "KDMV");
  EXPECT_EQ(footer.substr(56, 8), little_endian(129, 8));
  EXPECT_EQ(file.substr(129 * 512, 4), std::string(4, '\0')) << "no grain table";
  EXPECT_EQ(file.substr(file.size() - 512), std::string(512, '\0'));
}

}  // namespace
}  // namespace amiable::server
