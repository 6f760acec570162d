#include "server/disks/written_disk.hpp"

#include <zlib.h>

#include <algorithm>
#include <utility>

#include "protocol/signature.hpp"
#include "server/disks/mapped_disk.hpp"

namespace amiable::server {
namespace {

constexpr std::size_t chunk = 512 << 10;  // that is read at once

using storage::Piece;

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

std::string read(Disk& disk, std::uint64_t at, std::size_t most) {
  std::string bytes(std::min<std::uint64_t>(most, disk.size() - at), '\0');
  disk.read(at, bytes);
  return bytes;
}

// Gives what is not zero, a chunk at a time.
auto chunks(Disk& disk) {
  return [&disk, next = std::uint64_t{0}]() mutable -> std::optional<Piece> {
    for (next = disk.next_data(next); next < disk.size(); next = disk.next_data(next)) {
      Piece piece{next, read(disk, next, chunk - next % chunk)};
      next += piece.bytes.size();
      if (!is_zero(piece.bytes)) return piece;
    }
    return std::nullopt;
  };
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

WrittenDisk vhd(Disk& disk, std::string_view id) {
  auto const blocks = (disk.size() + vhd_block - 1) / vhd_block;
  auto const footer = vhd_footer(disk.size(), id);
  auto const begin = sector + 1024 + round_up(blocks * 4, sector);
  VhdMap const map(disk, begin);
  auto next_of_start =
      storage::pieces({{0, footer + vhd_header(blocks, vhd_block) + vhd_table(map, blocks)}});
  auto next_chunk = chunks(disk);
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

std::string deflated(std::string_view bytes) {
  uLongf size = compressBound(bytes.size());
  std::string packed(size, '\0');
  compress2(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<Bytef const*>(bytes.data()),
            bytes.size(), Z_BEST_SPEED);
  packed.resize(size);
  return packed;
}

// Written from its beginning to its end: grains, each table behind its grains, the directory, and at the end
// the header again, which knows where the directory is.
class VmdkStream {
 public:
  VmdkStream(Disk& disk, std::string_view id)
      : disk_(disk), sectors_(round_up(disk.size(), sector) / sector), directory_(tables() * 4, '\0') {
    auto start = vmdk_header(sectors_, ~std::uint64_t{0}) + vmdk_descriptor(sectors_, id);
    start.resize(overhead * sector);
    append(std::move(start));
  }

  std::optional<Piece> next() {
    if (waiting_.bytes.empty() && !ended_) advance();
    if (waiting_.bytes.empty()) return std::nullopt;
    auto piece = std::exchange(waiting_, {end_, ""});
    return piece;
  }

 private:
  static constexpr std::uint64_t grain_bytes = grain * sector;

  std::uint64_t tables() const { return (sectors_ + grain * table_grains - 1) / (grain * table_grains); }

  void append(std::string bytes) {
    bytes.resize(round_up(bytes.size(), sector));
    end_ += bytes.size();
    waiting_.bytes += bytes;
  }

  // Up to a chunk of the disk, or what ends the file.
  void advance() {
    for (at_ = disk_.next_data(at_); at_ < disk_.size(); at_ = disk_.next_data(at_)) {
      at_ = at_ / grain_bytes * grain_bytes;
      auto bytes = read(disk_, at_, grain_bytes);
      bytes.resize(grain_bytes);
      if (!is_zero(bytes)) append_grain(at_ / grain_bytes, bytes);
      at_ += grain_bytes;
      if (waiting_.bytes.size() >= chunk) return;
    }
    append_table();
    append_directory();
    ended_ = true;
  }

  void append_grain(std::uint64_t number, std::string_view bytes) {
    if (number / table_grains != table_number_) append_table();
    table_number_ = number / table_grains;
    if (table_.empty()) table_.resize(table_grains * 4);
    put_little_endian(table_, number % table_grains * 4, end_ / sector, 4);
    auto const packed = deflated(bytes);
    std::string marker(12, '\0');
    put_little_endian(marker, 0, number * grain, 8);
    put_little_endian(marker, 8, packed.size(), 4);
    append(marker + packed);
  }

  void append_table() {
    if (table_.empty()) return;
    append(vmdk_marker(table_.size() / sector, 1));
    put_little_endian(directory_, table_number_ * 4, end_ / sector, 4);
    append(std::exchange(table_, ""));
  }

  void append_directory() {
    append(vmdk_marker(round_up(directory_.size(), sector) / sector, 2));
    auto const place = end_ / sector;
    append(directory_);
    append(vmdk_marker(1, 3));
    append(vmdk_header(sectors_, place));
    append(std::string(sector, '\0'));  // the end of the stream
  }

  Disk& disk_;
  std::uint64_t const sectors_;
  std::string directory_;
  std::uint64_t at_ = 0;   // in the disk
  std::uint64_t end_ = 0;  // of the file so far
  Piece waiting_;
  std::uint64_t table_number_ = 0;
  std::string table_;  // of the grains since the last one
  bool ended_ = false;
};

WrittenDisk vmdk(Disk& disk, std::string_view id) {
  auto const stream = std::make_shared<VmdkStream>(disk, id);
  return {[stream] { return stream->next(); }, 0};
}

}  // namespace

WrittenDisk write_disk(std::string_view format, Disk& disk, std::string_view id) {
  if (format == "VHD") return vhd(disk, id);
  if (format == "VMDK") return vmdk(disk, id);
  return {chunks(disk), disk.size()};
}

}  // namespace amiable::server
