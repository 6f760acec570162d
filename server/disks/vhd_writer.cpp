// VHD, dynamic. Fields are big-endian.
#include "protocol/signature.hpp"
#include "server/disks/disk_writer.hpp"

namespace amiable::server {
namespace {

using storage::Piece;

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

constexpr std::uint64_t vhd_block = 2 << 20;

// The blocks in which something may stand are in the file, each behind a bitmap that says that all its
// sectors are.
struct VhdMap {
  static constexpr std::uint64_t in_file = sector + vhd_block;

  VhdMap(Disk& disk, std::uint64_t begin) : begin(begin) {
    for (auto at = disk.next_data(0); at < disk.size();
         at = disk.next_data(blocks.back() * vhd_block + vhd_block))
      blocks.push_back(at / vhd_block);
  }
  std::uint64_t end() const { return begin + blocks.size() * in_file; }
  std::uint64_t place_of(std::uint64_t at) const {
    auto const block = std::ranges::lower_bound(blocks, at / vhd_block);
    return begin + static_cast<std::uint64_t>(block - blocks.begin()) * in_file + sector + at % vhd_block;
  }

  std::uint64_t begin;
  std::vector<std::uint64_t> blocks;
};

std::string vhd_table(VhdMap const& map, std::uint64_t blocks) {
  std::string table(round_up(blocks * 4, sector), '\xff');
  for (std::size_t i = 0; i < map.blocks.size(); ++i)
    put_big_endian(table, map.blocks[i] * 4, (map.begin + i * VhdMap::in_file) / sector, 4);
  return table;
}

}  // namespace

WrittenDisk write_vhd(Disk& disk, std::string_view id) {
  auto const blocks = (disk.size() + vhd_block - 1) / vhd_block;
  auto const footer = vhd_footer(disk.size(), id);
  auto const begin = sector + 1024 + round_up(blocks * 4, sector);
  VhdMap const map(disk, begin);
  auto next_of_start =
      storage::pieces({{0, footer + vhd_header(blocks, vhd_block) + vhd_table(map, blocks)}});
  auto next_chunk = chunks_of(disk);
  std::size_t bitmaps = 0;
  auto const next = [=]() mutable -> std::optional<Piece> {
    if (auto start = next_of_start()) return start;
    if (bitmaps < map.blocks.size())
      return Piece{map.begin + bitmaps++ * VhdMap::in_file, std::string(sector, '\xff')};
    if (bitmaps > map.blocks.size()) return std::nullopt;
    if (auto piece = next_chunk()) return Piece{map.place_of(piece->at), std::move(piece->bytes)};
    ++bitmaps;  // once, at the end
    return Piece{map.end(), footer};
  };
  return {next, 0};
}

}  // namespace amiable::server
