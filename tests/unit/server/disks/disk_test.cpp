#include "server/disks/disk.hpp"

#include <gmock/gmock.h>

#include "tests/unit/server/disks/memory_file.hpp"

namespace amiable::server {
namespace {

using test::MemoryFile;
using test::text_at;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::uint64_t gib = std::uint64_t{1} << 30;

std::string little_endian(std::uint64_t number, std::size_t size) {
  std::string bytes;
  for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>(number >> 8 * i & 0xff);
  return bytes;
}

std::string big_endian(std::uint64_t number, std::size_t size) {
  auto bytes = little_endian(number, size);
  std::ranges::reverse(bytes);
  return bytes;
}

std::vector<std::uint64_t> sizes(std::string_view format, std::string file) {
  MemoryFile source(std::move(file));
  std::vector<std::uint64_t> sizes;
  for (auto const& disk : open_disks(format, source)) sizes.push_back(disk->size());
  return sizes;
}

void put(std::string& file, std::size_t at, std::string_view bytes) {
  file.replace(at, bytes.size(), bytes);
}

// MS-VHDX: headers at 64 and 128 KiB, the region table at 192 KiB leads to metadata and block table. Here
// blocks have 1 MiB: the first is not there, the second is at 3 MiB.
std::string vhdx(std::uint64_t disk_size) {
  constexpr std::size_t kib = 1024, mib = 1024 * kib;
  std::string file(4 * mib, '\0');
  put(file, 0, "vhdxfile");
  for (auto const at : {64 * kib, 128 * kib}) put(file, at, "head");
  put(file, 192 * kib, "regi");
  put(file, 192 * kib + 8, little_endian(2, 4));
  put(file, 192 * kib + 16,
      std::string("\x06\xa2\x7c\x8b\x90\x47\x9a\x4b\xb8\xfe\x57\x5f\x05\x0f\x88\x6e", 16) +
          little_endian(mib, 8));
  put(file, 192 * kib + 48,
      std::string("\x66\x77\xc2\x2d\x23\xf6\x00\x42\x9d\x64\x11\x5e\x9b\xfd\x4a\x08", 16) +
          little_endian(2 * mib, 8));
  put(file, mib, "metadata");
  put(file, mib + 10, little_endian(3, 2));
  put(file, mib + 32,
      std::string("\x24\x42\xa5\x2f\x1b\xcd\x76\x48\xb2\x11\x5d\xbe\xd8\x3b\xf4\xb8", 16) +
          little_endian(65536, 4));
  put(file, mib + 64,
      std::string("\x37\x67\xa1\xca\x36\xfa\x43\x4d\xb3\xb6\x33\xf0\xaa\x44\xe7\x6b", 16) +
          little_endian(65544, 4));
  put(file, mib + 96,
      std::string("\x1d\xbf\x41\x81\x6f\xa9\x09\x47\xba\x47\xf2\x33\xa8\xfa\xab\x5f", 16) +
          little_endian(65552, 4));
  put(file, mib + 65536,
      little_endian(disk_size, 8) + little_endian(mib, 4) + little_endian(0, 4) + little_endian(512, 4));
  put(file, 2 * mib + 8, little_endian(3 * mib | 6, 8));
  put(file, 3 * mib + 5, "second block");
  return file;
}

// Microsoft's specification: a footer at the end says what the file is.
std::string vhd_footer(std::uint64_t disk_size, std::uint32_t type) {
  std::string footer(512, '\0');
  put(footer, 0, "conectix");
  put(footer, 16, big_endian(type == 2 ? ~std::uint64_t{0} : 512, 8));
  put(footer, 48, big_endian(disk_size, 8));
  put(footer, 60, big_endian(type, 4));
  return footer;
}

// Blocks of 4 KiB, each behind a sector of bitmap; the second is in the file, at sector 4.
std::string dynamic_vhd() {
  std::string header(1024, '\0');
  put(header, 0, "cxsparse");
  put(header, 16, big_endian(1536, 8));
  put(header, 28, big_endian(2, 4));
  put(header, 32, big_endian(4096, 4));
  std::string table = big_endian(0xffff'ffff, 4) + big_endian(4, 4);
  table.resize(512, '\xff');
  std::string block(4096, '\0');
  put(block, 7, "written");
  auto const footer = vhd_footer(8192, 3);
  return footer + header + table + std::string(512, '\xff') + block + footer;
}

// VMware's specification: grains of 8 sectors, tables of 2 entries. The third grain is in the file, at
// sector 4.
std::string sparse_vmdk() {
  std::string header(512, '\0');
  put(header, 0, "KDMV");
  put(header, 12, little_endian(32, 8));
  put(header, 20, little_endian(8, 8));
  put(header, 44, little_endian(2, 4));
  put(header, 56, little_endian(1, 8));
  std::string directory(512, '\0'), table(512, '\0'), grain(4096, '\0');
  put(directory, 4, little_endian(2, 4));
  put(table, 0, little_endian(4, 4));
  put(table, 4, little_endian(1, 4));
  put(grain, 9, "a grain");
  return header + directory + table + std::string(512, '\0') + grain;
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

TEST(Disk, RawIsItsFile) {
  EXPECT_THAT(sizes("RAW", "any"), ElementsAre(3));
  EXPECT_THAT(sizes("RAW", ""), IsEmpty());
  MemoryFile file("0123456789");
  auto const disks = open_disks("RAW", file);
  EXPECT_EQ(text_at(*disks.front(), 3, 4), "3456");
}

TEST(Disk, VhdxHasBlocksWhereItsTableSays) {
  EXPECT_THAT(sizes("VHDX", vhdx(5 << 20)), ElementsAre(5 << 20));
  MemoryFile file(vhdx(2 << 20));
  auto const disks = open_disks("VHDX", file);
  EXPECT_EQ(text_at(*disks.front(), (1 << 20) - 2, 19), std::string("\0\0\0\0\0\0\0second block", 19));
  EXPECT_EQ(disks.front()->next_data(0), 1U << 20);
}

TEST(Disk, VhdxThatIsNoneIsTold) {
  EXPECT_THAT(sizes("VHDX", vhdx(5 << 20).substr(0, 100'000)), IsEmpty());
  auto lying = vhdx(5 << 20);
  put(lying, (192 << 10) + 32, little_endian(~std::uint64_t{0}, 8));
  EXPECT_THAT(sizes("VHDX", lying), IsEmpty());
  auto logged = vhdx(5 << 20);
  put(logged, (64 << 10) + 8, little_endian(7, 8));
  put(logged, (64 << 10) + 48, "log");
  EXPECT_THAT(sizes("VHDX", logged), IsEmpty()) << "not all is in the file yet";
  put(logged, (128 << 10) + 8, little_endian(8, 8));
  EXPECT_THAT(sizes("VHDX", logged), ElementsAre(5 << 20)) << "the other header is newer";
}

TEST(Disk, FixedVhdIsTheDiskAndAFooter) {
  auto const file = "boot sector" + std::string(1013, '\0') + vhd_footer(1024, 2);
  EXPECT_THAT(sizes("VHD", file), ElementsAre(1024));
  EXPECT_THAT(sizes("VHD", file.substr(512)), IsEmpty()) << "the disk is cut";
  EXPECT_THAT(sizes("VHD", file + "behind"), IsEmpty());
  EXPECT_THAT(sizes("VHD", vhd_footer(1024, 4)), IsEmpty()) << "it needs its parent";
  MemoryFile source(file);
  EXPECT_EQ(text_at(*open_disks("VHD", source).front(), 0, 11), "boot sector");
}

TEST(Disk, DynamicVhdHasBlocksWhereItsTableSays) {
  MemoryFile file(dynamic_vhd());
  auto const disks = open_disks("VHD", file);
  ASSERT_EQ(disks.size(), 1U);
  EXPECT_EQ(disks.front()->size(), 8192U);
  EXPECT_EQ(disks.front()->next_data(0), 4096U);
  EXPECT_EQ(text_at(*disks.front(), 4101, 9), std::string("\0\0written", 9));
}

TEST(Disk, SparseVmdkHasGrainsWhereItsTablesSay) {
  MemoryFile file(sparse_vmdk());
  auto const disks = open_disks("VMDK", file);
  ASSERT_EQ(disks.size(), 1U);
  EXPECT_EQ(disks.front()->size(), 4U * 4096);
  EXPECT_EQ(disks.front()->next_data(0), 2U * 4096) << "no table, and then one";
  EXPECT_EQ(text_at(*disks.front(), 2 * 4096 + 7, 9), std::string("\0\0a grain", 9));
  EXPECT_EQ(disks.front()->next_data(3 * 4096), 4U * 4096) << "a grain of zeros";
}

TEST(Disk, WhatIsCutOffIsDamage) {
  auto const whole = sparse_vmdk();
  MemoryFile file(whole.substr(0, whole.size() - 1));
  auto const disks = open_disks("VMDK", file);
  EXPECT_THROW(text_at(*disks.front(), 2 * 4096, 4096), DamagedDisk);
}

std::string descriptor(std::string const& disks) {
  return "<Envelope xmlns='http://schemas.dmtf.org/ovf/envelope/1' "
         "xmlns:ovf='http://schemas.dmtf.org/ovf/envelope/1'>"
         "<References><File ovf:id='file1' ovf:href='disk.vmdk'/></References><DiskSection>" +
         disks + "</DiskSection></Envelope>";
}

TEST(Disk, OvaHasDisksInItsDescriptor) {
  auto const ovf = descriptor(
      "<Disk ovf:capacity='4' ovf:capacityAllocationUnits='byte * 2^12' ovf:fileRef='file1'/>"
      "<Disk ovf:capacity='8' ovf:capacityAllocationUnits='byte * 2^30'/>"
      "<Disk ovf:capacity='1048576'/>");
  auto const archive = tar("vm.mf", "x") + tar("vm.ovf", ovf) + tar("disk.vmdk", sparse_vmdk());
  EXPECT_THAT(sizes("OVA", archive), ElementsAre(4 * 4096, 8 * gib, 1 << 20));
  MemoryFile file(archive);
  EXPECT_EQ(text_at(*open_disks("OVA", file).front(), 2 * 4096 + 9, 7), "a grain");
  EXPECT_THAT(sizes("OVA", tar("vm.ovf", ovf)), IsEmpty()) << "without the file";
  EXPECT_THAT(sizes("OVA", tar("vm.ovf",
                               "<ovf:Envelope><ovf:DiskSection><ovf:Disk ovf:capacity='7'/></ovf:DiskSection>"
                               "</ovf:Envelope>")),
              ElementsAre(7));
}

TEST(Disk, OvaThatIsNoneIsTold) {
  for (auto const* capacity : {"1e300", "-1", "many", "0"})
    EXPECT_THAT(
        sizes("OVA", tar("vm.ovf", descriptor("<Disk ovf:capacity='" + std::string(capacity) + "'/>"))),
        IsEmpty())
        << capacity;
  EXPECT_THAT(sizes("OVA", tar("vm.mf", "x")), IsEmpty());
  EXPECT_THAT(sizes("OVA", "no tar"), IsEmpty());
}

TEST(Disk, OtherFormatsAreTold) {
  for (auto const* format : {"VMDK", "VHDX", "OVA", "VHD"})
    EXPECT_THAT(sizes(format, "text"), IsEmpty()) << format;
  EXPECT_THAT(sizes("VMDK", "KDMV"), IsEmpty());
}

TEST(Disk, FormatsAreNamedInCapitalOrSmallLetters) {
  EXPECT_EQ(find_disk_format("vmdk"), "VMDK");
  EXPECT_EQ(find_disk_format("VHDX"), "VHDX");
  EXPECT_EQ(find_disk_format("Vmdk"), std::nullopt);
  EXPECT_EQ(find_disk_format("qcow2"), std::nullopt);
}

}  // namespace
}  // namespace amiable::server
