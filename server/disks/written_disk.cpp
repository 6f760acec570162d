#include "server/disks/written_disk.hpp"

#include "server/disks/disk_writer.hpp"

namespace amiable::server {

using storage::Piece;

std::string read_up_to(Disk& disk, std::uint64_t at, std::size_t most) {
  std::string bytes(std::min<std::uint64_t>(most, disk.size() - at), '\0');
  disk.read(at, bytes);
  return bytes;
}

storage::Pieces chunks_of(Disk& disk) {
  return [&disk, next = std::uint64_t{0}]() mutable -> std::optional<Piece> {
    for (next = disk.next_data(next); next < disk.size(); next = disk.next_data(next)) {
      Piece piece{next, read_up_to(disk, next, chunk - next % chunk)};
      next += piece.bytes.size();
      if (!is_zero(piece.bytes)) return piece;
    }
    return std::nullopt;
  };
}

WrittenDisk write_disk(std::string_view format, Disk& disk, std::string_view id) {
  if (format == "VHD") return write_vhd(disk, id);
  if (format == "VMDK") return write_vmdk(disk, id);
  return {chunks_of(disk), disk.size()};
}

}  // namespace amiable::server
