// Files that hold a disk of zeros. Sources: as in disk_file.hpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace amiable::server {

// What begins the file, and how many bytes it has in all; the rest are zeros.
struct DiskFile {
  std::string start;
  std::uint64_t size = 0;
};

// `format`: "RAW", "VHD" (dynamic), "VMDK" (stream-optimized). `id`: makes the file's own identifiers.
DiskFile empty_disk(std::string_view format, std::uint64_t disk_size, std::string_view id);

}  // namespace amiable::server
