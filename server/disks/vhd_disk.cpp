// VHD, fixed and dynamic. Fields are big-endian.
#include "server/disks/mapped_disk.hpp"

namespace amiable::server {
namespace {

constexpr std::uint64_t fixed = 2, dynamic = 3;
constexpr std::uint64_t unused = 0xffff'ffff;

// Each block has a bitmap of its sectors before it; sectors that were never written are zeros.
class DynamicVhd final : public MappedDisk {
 public:
  DynamicVhd(ByteSource& file, std::uint64_t size, std::uint64_t block, std::uint64_t table)
      : MappedDisk(size, block),
        file_(file),
        table_(table),
        bitmap_((block / sector / 8 + sector - 1) / sector * sector) {}

 private:
  std::optional<std::uint64_t> place_of(std::uint64_t unit) override {
    auto const entry = big_endian(read_exactly(file_, table_ + unit * 4, 4), 0, 4);
    if (entry == unused) return std::nullopt;
    return entry * sector + bitmap_;
  }
  void read_unit(std::uint64_t place, std::uint64_t from, std::span<char> to) override {
    auto const bytes = read_exactly(file_, place + from, to.size());
    std::copy(bytes.begin(), bytes.end(), to.begin());
  }

  ByteSource& file_;
  std::uint64_t const table_;
  std::uint64_t const bitmap_;
};

bool is_power_of_two(std::uint64_t number) {
  return number != 0 && (number & (number - 1)) == 0;
}

std::unique_ptr<Disk> open_dynamic(ByteSource& file, std::uint64_t size, std::uint64_t header_at) {
  auto const header = read_exactly(file, header_at, 1024);
  if (!header.starts_with("cxsparse")) return nullptr;
  auto const block = big_endian(header, 32, 4);
  if (!is_power_of_two(block) || block < sector) return nullptr;
  if (big_endian(header, 28, 4) < (size + block - 1) / block) return nullptr;
  return std::make_unique<DynamicVhd>(file, size, block, big_endian(header, 16, 8));
}

}  // namespace

// The footer is at the end; a dynamic disk begins with a copy of it.
std::unique_ptr<Disk> open_vhd(ByteSource& file) {
  if (file.size() <= sector) return nullptr;
  auto const footer = read_exactly(file, file.size() - sector, sector);
  if (!footer.starts_with("conectix")) return nullptr;
  auto const type = big_endian(footer, 60, 4);
  auto const size = big_endian(footer, 48, 8);
  if (type == dynamic) return open_dynamic(file, size, big_endian(footer, 16, 8));
  if (type != fixed || size > file.size() - sector) return nullptr;
  return std::make_unique<PlainDisk>(std::make_unique<Section>(file, 0, size));
}

}  // namespace amiable::server
