#include "server/disks/empty_disk.hpp"

#include <algorithm>
#include <array>

#include "protocol/signature.hpp"

namespace amiable::server {
namespace {

constexpr std::uint64_t sector = 512;

void put_big_endian(std::string& bytes, std::size_t at, std::uint64_t number, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i)
    bytes[at + i] = static_cast<char>(number >> 8 * (size - 1 - i) & 0xff);
}

void put_little_endian(std::string& bytes, std::size_t at, std::uint64_t number, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) bytes[at + i] = static_cast<char>(number >> 8 * i & 0xff);
}

void put_text(std::string& bytes, std::size_t at, std::string_view text) {
  std::ranges::copy(text, bytes.begin() + static_cast<std::ptrdiff_t>(at));
}

std::uint64_t round_up(std::uint64_t number, std::uint64_t unit) {
  return (number + unit - 1) / unit * unit;
}

// The one's complement of the sum of all bytes.
void put_checksum(std::string& header, std::size_t at) {
  std::uint32_t sum = 0;
  for (char const byte : header) sum += static_cast<unsigned char>(byte);
  put_big_endian(header, at, ~sum & 0xffff'ffff, 4);
}

// Cylinders, heads and sectors of a track, by the specification's appendix.
std::uint32_t geometry(std::uint64_t disk_size) {
  auto const total = std::min<std::uint64_t>(disk_size / sector, 65535ULL * 16 * 255);
  std::uint64_t track = 255, heads = 16;
  if (total < 65535ULL * 16 * 63) {
    track = 17;
    heads = std::max<std::uint64_t>((total / track + 1023) / 1024, 4);
    if (total / track >= heads * 1024 || heads > 16) track = 31, heads = 16;
    if (track == 31 && total / track >= heads * 1024) track = 63;
  }
  return static_cast<std::uint32_t>(total / track / heads << 16 | heads << 8 | track);
}

std::string vhd_footer(std::uint64_t disk_size, std::string_view id) {
  std::string footer(sector, '\0');
  put_text(footer, 0, "conectix");
  put_big_endian(footer, 8, 2, 4);            // features: reserved, always set
  put_big_endian(footer, 12, 0x00010000, 4);  // version
  put_big_endian(footer, 16, sector, 8);      // the dynamic header
  put_text(footer, 28, "amia");
  put_big_endian(footer, 32, 0x00010000, 4);
  put_text(footer, 36, "Wi2k");
  put_big_endian(footer, 40, disk_size, 8);
  put_big_endian(footer, 48, disk_size, 8);
  put_big_endian(footer, 56, geometry(disk_size), 4);
  put_big_endian(footer, 60, 3, 4);  // dynamic
  put_text(footer, 68, protocol::sha256(id).substr(0, 16));
  put_checksum(footer, 64);
  return footer;
}

std::string vhd_header(std::uint64_t blocks, std::uint64_t block_size) {
  std::string header(1024, '\0');
  put_text(header, 0, "cxsparse");
  put_big_endian(header, 8, ~std::uint64_t{0}, 8);
  put_big_endian(header, 16, sector + 1024, 8);  // the block allocation table
  put_big_endian(header, 24, 0x00010000, 4);
  put_big_endian(header, 28, blocks, 4);
  put_big_endian(header, 32, block_size, 4);
  put_checksum(header, 36);
  return header;
}

// No block is allocated.
std::string vhd(std::uint64_t disk_size, std::string_view id) {
  constexpr std::uint64_t block_size = 2 << 20;
  auto const blocks = (disk_size + block_size - 1) / block_size;
  auto const footer = vhd_footer(disk_size, id);
  std::string const table(round_up(blocks * 4, sector), '\xff');
  return footer + vhd_header(blocks, block_size) + table + footer;
}

constexpr std::uint64_t grain = 128;         // sectors
constexpr std::uint64_t table_grains = 512;  // entries of a grain table
constexpr std::uint64_t overhead = 128;      // sectors before the first grain

std::string vmdk_header(std::uint64_t sectors, std::uint64_t directory_at) {
  std::string header(sector, '\0');
  put_text(header, 0, "KDMV");
  put_little_endian(header, 4, 3, 4);        // version
  put_little_endian(header, 8, 0x30001, 4);  // newlines are tested, grains compressed, markers used
  put_little_endian(header, 12, sectors, 8);
  put_little_endian(header, 20, grain, 8);
  put_little_endian(header, 28, 1, 8);   // descriptor: from this sector
  put_little_endian(header, 36, 20, 8);  // its sectors
  put_little_endian(header, 44, table_grains, 4);
  put_little_endian(header, 56, directory_at, 8);
  put_little_endian(header, 64, overhead, 8);
  put_text(header, 73, "\n \r\n");
  put_little_endian(header, 77, 1, 2);  // deflate
  return header;
}

std::string vmdk_descriptor(std::uint64_t sectors, std::string_view id) {
  auto const heads = std::string("255"), track = std::string("63");
  return "# Disk DescriptorFile\nversion=1\nCID=" + protocol::sha256(id).substr(0, 8) +
         "\nparentCID=ffffffff\ncreateType=\"streamOptimized\"\n\n# Extent description\nRDONLY " +
         std::to_string(sectors) + " SPARSE \"disk.vmdk\"\n\n# The Disk Data Base\n#DDB\n\n" +
         "ddb.virtualHWVersion = \"4\"\nddb.geometry.cylinders = \"" + std::to_string(sectors / 255 / 63) +
         "\"\nddb.geometry.heads = \"" + heads + "\"\nddb.geometry.sectors = \"" + track +
         "\"\nddb.adapterType = \"lsilogic\"\n";
}

// 1: grain table, 2: grain directory, 3: footer
std::string vmdk_marker(std::uint64_t sectors, std::uint32_t type) {
  std::string marker(sector, '\0');
  put_little_endian(marker, 0, sectors, 8);
  put_little_endian(marker, 12, type, 4);
  return marker;
}

// No grain is there; the header stands again at the end, where it knows the grain directory.
std::string vmdk(std::uint64_t disk_size, std::string_view id) {
  auto const sectors = disk_size / sector;
  auto const tables = (sectors + grain * table_grains - 1) / (grain * table_grains);
  auto const directory = round_up(tables * 4, sector);
  auto file = vmdk_header(sectors, ~std::uint64_t{0});
  file += vmdk_descriptor(sectors, id);
  file.resize(overhead * sector);
  file += vmdk_marker(directory / sector, 2);
  file.append(directory, '\0');
  file += vmdk_marker(1, 3);
  file += vmdk_header(sectors, overhead + 1);
  file.append(sector, '\0');  // the end of the stream
  return file;
}

}  // namespace

DiskFile empty_disk(std::string_view format, std::uint64_t disk_size, std::string_view id) {
  if (format == "RAW") return {"", disk_size};
  auto file = format == "VHD" ? vhd(disk_size, id) : vmdk(disk_size, id);
  auto const size = file.size();
  return {std::move(file), size};
}

}  // namespace amiable::server
