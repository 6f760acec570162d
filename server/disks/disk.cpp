#include "server/disks/disk.hpp"

#include <algorithm>

#include "server/disks/mapped_disk.hpp"

namespace amiable::server {
namespace {

template <class Place>
std::uint64_t integer(std::string_view bytes, std::size_t at, std::size_t size, Place place) {
  std::uint64_t number = 0;
  if (at + size > bytes.size()) return 0;
  for (std::size_t i = 0; i < size; ++i)
    number |= std::uint64_t{static_cast<unsigned char>(bytes[at + i])} << 8 * place(i);
  return number;
}

Disks one(std::unique_ptr<Disk> disk) {
  Disks disks;
  if (disk && disk->size() > 0) disks.push_back(std::move(disk));
  return disks;
}

}  // namespace

std::uint64_t little_endian(std::string_view bytes, std::size_t at, std::size_t size) {
  return integer(bytes, at, size, [](std::size_t i) { return i; });
}

std::uint64_t big_endian(std::string_view bytes, std::size_t at, std::size_t size) {
  return integer(bytes, at, size, [size](std::size_t i) { return size - 1 - i; });
}

std::string read_exactly(ByteSource& file, std::uint64_t at, std::size_t count) {
  auto bytes = file.read(at, count);
  if (bytes.size() != count) throw DamagedDisk("The file ends too early");
  return bytes;
}

std::string Section::read(std::uint64_t at, std::size_t most) {
  if (at >= size_) return "";
  return file_.read(begin_ + at, std::min<std::uint64_t>(most, size_ - at));
}

std::uint64_t Section::next_data(std::uint64_t at) {
  if (at >= size_) return size_;
  return std::min(file_.next_data(begin_ + at) - begin_, size_);
}

void PlainDisk::read(std::uint64_t at, std::span<char> to) {
  std::ranges::copy(read_exactly(*file_, at, to.size()), to.begin());
}

void MappedDisk::read(std::uint64_t at, std::span<char> to) {
  while (!to.empty()) {
    auto const from = at % unit_;
    auto const part = to.first(std::min<std::uint64_t>(to.size(), unit_ - from));
    if (auto const place = place_of(at / unit_))
      read_unit(*place, from, part);
    else
      std::ranges::fill(part, '\0');
    at += part.size();
    to = to.subspan(part.size());
  }
}

std::uint64_t MappedDisk::next_data(std::uint64_t at) {
  for (auto unit = at / unit_; unit * unit_ < size_; ++unit)
    if (place_of(unit)) return std::max(at, unit * unit_);
  return size_;
}

std::optional<std::string_view> find_disk_format(std::string_view name) {
  for (auto const format : disk_formats)
    if (name == format || std::ranges::equal(name, format, {}, {}, [](char c) { return c - 'A' + 'a'; }))
      return format;
  return std::nullopt;
}

Disks open_disks(std::string_view format, ByteSource& file) try {
  if (format == "VHD") return one(open_vhd(file));
  if (format == "VHDX") return one(open_vhdx(file));
  if (format == "VMDK") return one(open_vmdk(file));
  if (format == "OVA") return open_ova(file);
  return one(std::make_unique<PlainDisk>(std::make_unique<Section>(file, 0, file.size())));
} catch (DamagedDisk const&) {
  return {};
}

}  // namespace amiable::server
