// A disk inside a file, whatever the file's format. Sources: Microsoft's "Virtual Hard Disk Image Format
// Specification" and "[MS-VHDX]", VMware's "Virtual Disk Format 5.0", DMTF's "Open Virtualization
// Format" 1.1.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "server/disks/byte_source.hpp"

namespace amiable::server {

// The file is not what it says of itself.
struct DamagedDisk : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class Disk {
 public:
  virtual ~Disk() = default;
  virtual std::uint64_t size() const = 0;  // bytes
  // What stands from `at` on; inside of the disk. Throws DamagedDisk, and what the file's source throws.
  virtual void read(std::uint64_t at, std::span<char> to) = 0;
  // Where something may stand from `at` on: before it are zeros. The size where nothing does.
  virtual std::uint64_t next_data(std::uint64_t at) = 0;
};

using Disks = std::vector<std::unique_ptr<Disk>>;

inline constexpr std::string_view disk_formats[] = {"OVA", "RAW", "VHD", "VHDX", "VMDK"};

// The one of that name, as written or in small letters.
std::optional<std::string_view> find_disk_format(std::string_view name);

// The disks of a file of one of these formats: several in an OVA, one in others, none where it is no such
// file. `file` must outlive them.
Disks open_disks(std::string_view format, ByteSource& file);

}  // namespace amiable::server
