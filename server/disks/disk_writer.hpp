// What the writers of formats share. Only for the sources in this folder.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "server/disks/mapped_disk.hpp"
#include "server/disks/written_disk.hpp"

namespace amiable::server {

inline constexpr std::size_t chunk = 512 << 10;  // that is read at once

inline void put_big_endian(std::string& bytes, std::size_t at, std::uint64_t number, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i)
    bytes[at + i] = static_cast<char>(number >> 8 * (size - 1 - i) & 0xff);
}

inline void put_little_endian(std::string& bytes, std::size_t at, std::uint64_t number, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) bytes[at + i] = static_cast<char>(number >> 8 * i & 0xff);
}

inline void put_text(std::string& bytes, std::size_t at, std::string_view text) {
  std::ranges::copy(text, bytes.begin() + static_cast<std::ptrdiff_t>(at));
}

inline std::uint64_t round_up(std::uint64_t number, std::uint64_t unit) {
  return (number + unit - 1) / unit * unit;
}

std::string read_up_to(Disk& disk, std::uint64_t at, std::size_t most);

// What is not zero, up to a chunk at a time.
storage::Pieces chunks_of(Disk& disk);

WrittenDisk write_vhd(Disk& disk, std::string_view id);
WrittenDisk write_vmdk(Disk& disk, std::string_view id);

}  // namespace amiable::server
