// VMDK: one sparse extent in one file, as it grows or stream-optimized. Fields are little-endian, and count
// sectors.
#include <zlib.h>

#include "server/disks/mapped_disk.hpp"

namespace amiable::server {
namespace {

constexpr std::uint64_t at_the_end = ~std::uint64_t{0};  // of the grain directory: the footer knows
constexpr std::uint64_t compressed = 1 << 16;            // a flag
constexpr std::uint64_t largest_grain = 2048;            // sectors

struct Header {
  std::uint64_t flags, capacity, grain, table_entries, directory, compression;
};

std::optional<Header> parse_header(std::string const& bytes) {
  if (!bytes.starts_with("KDMV")) return std::nullopt;
  Header const header{little_endian(bytes, 8, 4),  little_endian(bytes, 12, 8), little_endian(bytes, 20, 8),
                      little_endian(bytes, 44, 4), little_endian(bytes, 56, 8), little_endian(bytes, 77, 2)};
  bool const sane = header.grain > 0 && header.grain <= largest_grain && header.table_entries > 0 &&
                    header.capacity < at_the_end / sector;
  return sane ? std::optional(header) : std::nullopt;
}

class Vmdk final : public MappedDisk {
 public:
  Vmdk(ByteSource& file, Header const& header)
      : MappedDisk(header.capacity * sector, header.grain * sector), file_(file), header_(header) {}

 private:
  // Sector 0 is the header's, and 1 says that the grain is all zeros.
  std::optional<std::uint64_t> place_of(std::uint64_t unit) override {
    auto const table = entry(header_.directory * sector, unit / header_.table_entries);
    auto const grain = table == 0 ? 0 : entry(table * sector, unit % header_.table_entries);
    return grain > 1 ? std::optional(grain * sector) : std::nullopt;
  }

  std::uint64_t entry(std::uint64_t table, std::uint64_t index) {
    return little_endian(read_exactly(file_, table + index * 4, 4), 0, 4);
  }

  void read_unit(std::uint64_t place, std::uint64_t from, std::span<char> to) override {
    if ((header_.flags & compressed) == 0) {
      auto const bytes = read_exactly(file_, place + from, to.size());
      std::copy(bytes.begin(), bytes.end(), to.begin());
      return;
    }
    if (place != inflated_) inflate(place);
    auto const begin = grain_.begin() + static_cast<std::ptrdiff_t>(from);
    std::copy(begin, begin + static_cast<std::ptrdiff_t>(to.size()), to.begin());
  }

  // Its first sector, its length, and then what is compressed.
  void inflate(std::uint64_t place) {
    auto const size = header_.grain * sector;
    auto const length = little_endian(read_exactly(file_, place + 8, 4), 0, 4);
    if (length > 2 * size) throw DamagedDisk("A grain is too long");
    auto const packed = read_exactly(file_, place + 12, length);
    grain_.assign(size, '\0');
    uLongf unpacked = size;
    inflated_ = 0;
    if (uncompress(reinterpret_cast<Bytef*>(grain_.data()), &unpacked,
                   reinterpret_cast<Bytef const*>(packed.data()), packed.size()) != Z_OK)
      throw DamagedDisk("A grain cannot be decompressed");
    inflated_ = place;
  }

  ByteSource& file_;
  Header const header_;
  std::uint64_t inflated_ = 0;  // the place of what is in grain_
  std::string grain_;
};

}  // namespace

std::unique_ptr<Disk> open_vmdk(ByteSource& file) {
  auto header = parse_header(file.read(0, sector));
  if (!header) return nullptr;
  if (header->directory == at_the_end) {
    if (file.size() < 2 * sector) return nullptr;
    header = parse_header(read_exactly(file, file.size() - 2 * sector, sector));
    if (!header || header->directory == at_the_end) return nullptr;
  }
  bool const inflatable = (header->flags & compressed) == 0 || header->compression == 1;
  return inflatable ? std::make_unique<Vmdk>(file, *header) : nullptr;
}

}  // namespace amiable::server
