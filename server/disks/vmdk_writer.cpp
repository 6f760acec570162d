// VMDK, stream-optimized. Fields are little-endian, and count sectors.
#include <zlib.h>

#include <memory>
#include <utility>

#include "protocol/signature.hpp"
#include "server/disks/disk_writer.hpp"

namespace amiable::server {
namespace {

using storage::Piece;

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
      auto bytes = read_up_to(disk_, at_, grain_bytes);
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

}  // namespace

WrittenDisk write_vmdk(Disk& disk, std::string_view id) {
  auto const stream = std::make_shared<VmdkStream>(disk, id);
  return {[stream] { return stream->next(); }, 0};
}

}  // namespace amiable::server
