// Files that a disk is written into. Sources: as in disk.hpp.
#pragma once

#include <cstdint>
#include <string_view>

#include "server/disks/disk.hpp"
#include "storage/objects/object_store.hpp"

namespace amiable::server {

struct WrittenDisk {
  storage::Pieces pieces;  // valid as long as the disk
  std::uint64_t size = 0;  // bytes of the file, if the pieces end before
};

// `format`: "RAW", "VHD" (dynamic), "VMDK" (stream-optimized). `id`: makes the file's own identifiers. What
// is zero takes no place.
WrittenDisk write_disk(std::string_view format, Disk& disk, std::string_view id);

}  // namespace amiable::server
