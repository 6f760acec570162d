#include "server/transfers/disk_import.hpp"

#include <algorithm>

#include "server/disks/disk.hpp"
#include "server/transfers/object_bytes.hpp"

namespace amiable::server {
namespace {

constexpr std::uint64_t gib = std::uint64_t{1} << 30;
constexpr std::uint64_t largest = 65536 * gib;
constexpr std::uint64_t block_size = storage::block_size;
constexpr std::size_t blocks_at_once = 16;  // in one transaction

// A content's blocks on their way; the content is made with the first.
class Copy {
 public:
  explicit Copy(Transfer& transfer) : transfer_(transfer) {}

  void add(NewBlock block) {
    waiting_.push_back(std::move(block));
    if (waiting_.size() == blocks_at_once) write();
  }
  storage::ContentNumber finish() {
    if (!waiting_.empty()) write();
    return content_;
  }

 private:
  void write() {
    if (!content_) content_ = transfer_.new_content();
    transfer_.put(*content_, waiting_);
    waiting_.clear();
  }

  Transfer& transfer_;
  storage::ContentNumber content_;
  std::vector<NewBlock> waiting_;
};

storage::ContentNumber copy(Transfer& transfer, Disk& disk) {
  Copy copy(transfer);
  for (auto at = disk.next_data(0); at < disk.size(); at = disk.next_data(at)) {
    auto const index = at / block_size;
    std::string bytes(block_size, '\0');
    at = index * block_size;
    disk.read(at, std::span(bytes).first(std::min(block_size, disk.size() - at)));
    if (!is_zero(bytes)) copy.add({static_cast<std::int64_t>(index), std::move(bytes)});
    at += block_size;
  }
  return copy.finish();
}

std::string unreadable(std::string_view format) {
  return format == "OVA"
             ? "ClientError: Disk validation failed [OVF file parsing error]"
             : "ClientError: Disk validation failed [Unsupported " + std::string(format) + " File Format]";
}

}  // namespace

ImportedFile import_file(Transfer& transfer, std::string const& bucket, std::string const& key,
                         std::string_view format) {
  ObjectBytes bytes(transfer.objects(), bucket, key);
  ImportedFile file{static_cast<std::int64_t>(bytes.size()), {}, {}};
  auto const disks = open_disks(format, bytes);
  if (disks.empty()) file.failed_because = unreadable(format);
  for (auto const& disk : disks)
    if (disk->size() > largest) file.failed_because = "ClientError: Disk validation failed [Disk too large]";
  if (file.failed_because) return file;
  try {
    for (auto const& disk : disks)
      file.disks.push_back(
          {static_cast<std::int64_t>((disk->size() + gib - 1) / gib), copy(transfer, *disk)});
  } catch (DamagedDisk const& damage) {
    file.failed_because = "ClientError: Disk validation failed [" + std::string(damage.what()) + "]";
  }
  return file;
}

}  // namespace amiable::server
