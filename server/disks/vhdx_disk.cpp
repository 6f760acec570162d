// VHDX, fixed and dynamic, if it was closed in good order. Fields are little-endian.
#include "server/disks/mapped_disk.hpp"

namespace amiable::server {
namespace {

using namespace std::string_view_literals;

constexpr std::uint64_t headers[] = {64 << 10, 128 << 10};
constexpr std::uint64_t region_table = 192 << 10;
constexpr std::size_t table_size = 64 << 10;  // of the regions, and of the metadata
constexpr std::size_t entry_size = 32;
constexpr std::uint64_t mib = 1 << 20;

// GUIDs as they lie in files.
constexpr auto block_table = "\x66\x77\xc2\x2d\x23\xf6\x00\x42\x9d\x64\x11\x5e\x9b\xfd\x4a\x08"sv;
constexpr auto metadata = "\x06\xa2\x7c\x8b\x90\x47\x9a\x4b\xb8\xfe\x57\x5f\x05\x0f\x88\x6e"sv;
constexpr auto file_parameters = "\x37\x67\xa1\xca\x36\xfa\x43\x4d\xb3\xb6\x33\xf0\xaa\x44\xe7\x6b"sv;
constexpr auto virtual_size = "\x24\x42\xa5\x2f\x1b\xcd\x76\x48\xb2\x11\x5d\xbe\xd8\x3b\xf4\xb8"sv;
constexpr auto sector_size = "\x1d\xbf\x41\x81\x6f\xa9\x09\x47\xba\x47\xf2\x33\xa8\xfa\xab\x5f"sv;

// After so many blocks the table has an entry that is none of a block's.
class Vhdx final : public MappedDisk {
 public:
  Vhdx(ByteSource& file, std::uint64_t size, std::uint64_t block, std::uint64_t table, std::uint64_t ratio)
      : MappedDisk(size, block), file_(file), table_(table), ratio_(ratio) {}

 private:
  std::optional<std::uint64_t> place_of(std::uint64_t unit) override {
    auto const entry = little_endian(read_exactly(file_, table_ + (unit + unit / ratio_) * 8, 8), 0, 8);
    constexpr std::uint64_t state = 7, fully_present = 6;
    if ((entry & state) != fully_present) return std::nullopt;
    return entry / mib * mib;
  }
  void read_unit(std::uint64_t place, std::uint64_t from, std::span<char> to) override {
    auto const bytes = read_exactly(file_, place + from, to.size());
    std::copy(bytes.begin(), bytes.end(), to.begin());
  }

  ByteSource& file_;
  std::uint64_t const table_;
  std::uint64_t const ratio_;
};

// What stands behind the GUID in a table of `count` entries.
std::optional<std::string_view> find_entry(std::string_view entries, std::size_t count,
                                           std::string_view guid) {
  for (std::size_t at = 0; count > 0 && at + entry_size <= entries.size(); at += entry_size, --count)
    if (entries.substr(at, guid.size()) == guid) return entries.substr(at + guid.size(), guid.size());
  return std::nullopt;
}

std::optional<std::uint64_t> region(ByteSource& file, std::string_view guid) {
  auto const table = read_exactly(file, region_table, table_size);
  if (!table.starts_with("regi")) return std::nullopt;
  auto const entry = find_entry(std::string_view(table).substr(16), little_endian(table, 8, 4), guid);
  return entry ? std::optional(little_endian(*entry, 0, 8)) : std::nullopt;
}

// Up to 8 bytes of an item; 0 where there is none.
std::uint64_t item(ByteSource& file, std::uint64_t metadata_at, std::string_view guid, std::size_t size) {
  auto const table = read_exactly(file, metadata_at, table_size);
  auto const entry = find_entry(std::string_view(table).substr(32), little_endian(table, 10, 2), guid);
  if (!table.starts_with("metadata") || !entry) return 0;
  return little_endian(read_exactly(file, metadata_at + little_endian(*entry, 0, 4), size), 0, size);
}

// A log that was not written into the file yet. The newer of the two headers counts.
bool has_log(ByteSource& file) {
  std::uint64_t newest = 0;
  bool found = false;
  for (auto const at : headers) {
    auto const header = read_exactly(file, at, 64);
    auto const sequence = little_endian(header, 8, 8);
    if (!header.starts_with("head") || sequence < newest) continue;
    newest = sequence;
    found = header.substr(48, 16) != std::string(16, '\0');
  }
  return found;
}

}  // namespace

std::unique_ptr<Disk> open_vhdx(ByteSource& file) {
  if (file.read(0, 8) != "vhdxfile" || has_log(file)) return nullptr;
  auto const table = region(file, block_table), metadata_at = region(file, metadata);
  if (!table || !metadata_at) return nullptr;
  auto const parameters = item(file, *metadata_at, file_parameters, 8);
  auto const block = parameters & 0xffff'ffff;
  bool const has_parent = (parameters >> 32 & 2) != 0;
  auto const logical_sector = item(file, *metadata_at, sector_size, 4);
  if (block < mib || block > 256 * mib || has_parent || (logical_sector != 512 && logical_sector != 4096))
    return nullptr;
  auto const ratio = (logical_sector << 23) / block;
  return std::make_unique<Vhdx>(file, item(file, *metadata_at, virtual_size, 8), block, *table, ratio);
}

}  // namespace amiable::server
