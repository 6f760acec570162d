#include "server/disks/disk_file.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <pugixml.hpp>
#include <string>

namespace amiable::server {
namespace {

using Sizes = std::vector<std::uint64_t>;

constexpr std::uint64_t sector = 512;

template <class Order>
std::uint64_t integer(std::string_view bytes, std::size_t at, std::size_t size, Order place) {
  std::uint64_t number = 0;
  if (at + size > bytes.size()) return 0;
  for (std::size_t i = 0; i < size; ++i)
    number |= std::uint64_t{static_cast<unsigned char>(bytes[at + i])} << 8 * place(i, size);
  return number;
}

std::uint64_t little_endian(std::string_view bytes, std::size_t at, std::size_t size) {
  return integer(bytes, at, size, [](std::size_t i, std::size_t) { return i; });
}

std::uint64_t big_endian(std::string_view bytes, std::size_t at, std::size_t size) {
  return integer(bytes, at, size, [](std::size_t i, std::size_t all) { return all - 1 - i; });
}

Sizes one(std::uint64_t size) {
  return size == 0 ? Sizes() : Sizes{size};
}

// A dynamic disk begins with a copy of its footer, which has the size; a fixed one is the disk and the
// footer.
Sizes vhd(std::string_view start, std::uint64_t file_size) {
  if (start.starts_with("conectix")) return one(big_endian(start, 48, 8));
  return file_size % sector == 0 && file_size > sector ? one(file_size - sector) : Sizes();
}

Sizes vmdk(std::string_view start) {
  if (start.starts_with("KDMV")) return one(little_endian(start, 12, 8) * sector);
  return {};
}

// The offset of the region, or the item, with that GUID, in a table of entries of 32 bytes.
std::optional<std::size_t> find_entry(std::string_view start, std::size_t entries, std::size_t count,
                                      std::string_view guid, std::size_t offset_size) {
  for (std::size_t i = 0; i < count; ++i) {
    auto const entry = entries + i * 32;
    if (entry + 32 > start.size()) return std::nullopt;
    if (start.substr(entry, 16) == guid) return little_endian(start, entry + 16, offset_size);
  }
  return std::nullopt;
}

Sizes vhdx(std::string_view start) {
  constexpr std::string_view metadata_region(
      "\x06\xa2\x7c\x8b\x90\x47\x9a\x4b\xb8\xfe\x57\x5f\x05\x0f\x88\x6e", 16);
  constexpr std::string_view virtual_size("\x24\x42\xa5\x2f\x1b\xcd\x76\x48\xb2\x11\x5d\xbe\xd8\x3b\xf4\xb8",
                                          16);
  constexpr std::size_t region_table = 192 << 10;
  if (!start.starts_with("vhdxfile") || start.size() < region_table + 16) return {};
  auto const regions = little_endian(start, region_table + 8, 4);
  auto const metadata = find_entry(start, region_table + 16, regions, metadata_region, 8);
  if (!metadata || *metadata > start.size() - 32) return {};
  auto const items = little_endian(start, *metadata + 10, 2);
  auto const item = find_entry(start, *metadata + 32, items, virtual_size, 4);
  return item ? one(little_endian(start, *metadata + *item, 8)) : Sizes();
}

// The content of the first file of that ending in a tar archive.
std::string_view file_in_tar(std::string_view archive, std::string_view ending) {
  for (std::size_t at = 0; at + sector <= archive.size();) {
    auto const name = archive.substr(at, 100);
    auto const digits = archive.substr(at + 124, 11);
    std::uint64_t size = 0;
    if (std::from_chars(digits.data(), digits.data() + digits.size(), size, 8).ec != std::errc()) break;
    auto const content = archive.substr(at + sector, size);
    if (name.substr(0, name.find('\0')).ends_with(ending)) return content;
    if (size > archive.size()) break;
    at += sector + (size + sector - 1) / sector * sector;
  }
  return {};
}

// With any prefix of its namespace.
bool is_named(pugi::xml_node node, std::string_view name) {
  std::string_view const full = node.name();
  return full.substr(full.find(':') + 1) == name;
}

// "byte * 2^30"
double bytes_in(std::string_view units) {
  auto const power = units.rfind('^');
  int exponent = 0;
  if (power != units.npos) std::from_chars(units.data() + power + 1, units.data() + units.size(), exponent);
  return std::ldexp(1, exponent);
}

// 0 where it is no number that a size can be.
std::uint64_t whole(double bytes) {
  return bytes > 0 && bytes < std::ldexp(1, 63) ? static_cast<std::uint64_t>(bytes) : 0;
}

// The descriptor comes first, and says how large the disks are.
Sizes ova(std::string_view start) {
  auto const descriptor = file_in_tar(start, ".ovf");
  pugi::xml_document document;
  if (!document.load_buffer(descriptor.data(), descriptor.size())) return {};
  Sizes sizes;
  for (auto const& section : document.document_element().children())
    for (auto const& disk : section.children())
      if (is_named(section, "DiskSection") && is_named(disk, "Disk"))
        sizes.push_back(whole(disk.attribute("ovf:capacity").as_double() *
                              bytes_in(disk.attribute("ovf:capacityAllocationUnits").value())));
  return std::ranges::find(sizes, 0U) == sizes.end() ? sizes : Sizes();
}

}  // namespace

std::vector<std::uint64_t> disk_sizes(std::string_view format, std::string_view start,
                                      std::uint64_t file_size) {
  if (format == "VHD") return vhd(start, file_size);
  if (format == "VHDX") return vhdx(start);
  if (format == "VMDK") return vmdk(start);
  if (format == "OVA") return ova(start);
  return one(file_size);
}

}  // namespace amiable::server
