// Files that hold a disk: how large the disk is. Sources: Microsoft's "Virtual Hard Disk Image Format
// Specification" and "[MS-VHDX]", VMware's "Virtual Disk Format 5.0", DMTF's "Open Virtualization
// Format" 1.1.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace amiable::server {

inline constexpr std::size_t disk_file_start = 4 << 20;  // bytes that tell of a disk, except in odd files

// The sizes in bytes of the disks that a file holds: several in an OVA, one in others, none where it is no
// file of that format ("RAW", "VHD", "VHDX", "VMDK", "OVA"). `start`: the beginning of the file.
std::vector<std::uint64_t> disk_sizes(std::string_view format, std::string_view start,
                                      std::uint64_t file_size);

}  // namespace amiable::server
