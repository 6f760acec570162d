#include "server/commands/import_disk.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <iostream>
#include <pugixml.hpp>
#include <stdexcept>

#include "server/commands/progress.hpp"
#include "server/disks/byte_source.hpp"
#include "server/ebs/requests.hpp"

namespace amiable::server {
namespace {

constexpr std::int64_t gib = 1LL << 30;

// A file that is read block by block; its holes are not.
class Disk {
 public:
  explicit Disk(std::string const& path) : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    struct stat about {};
    if (descriptor_ < 0 || ::fstat(descriptor_, &about) != 0) fail(path);
    if (!S_ISREG(about.st_mode)) throw std::runtime_error(path + " is not a file");
    size_ = about.st_size;
  }
  Disk(Disk const&) = delete;
  ~Disk() { ::close(descriptor_); }

  std::int64_t size() const { return size_; }

  // The first block from that one on in which something may be written; past the end where there is none.
  std::int64_t next(std::int64_t index) const {
    auto const at = ::lseek(descriptor_, index * ebs::block_bytes, SEEK_DATA);
    if (at < 0 && errno == ENXIO) return size_ / ebs::block_bytes + 1;
    return at < 0 ? index : at / ebs::block_bytes;  // a file system that knows no holes
  }

  // Zeros behind the end of the file.
  std::string read(std::int64_t index) const {
    std::string bytes(ebs::block_bytes, '\0');
    std::size_t have = 0;
    while (have < bytes.size()) {
      auto const got = ::pread(descriptor_, bytes.data() + have, bytes.size() - have,
                               index * ebs::block_bytes + static_cast<off_t>(have));
      if (got < 0) fail("reading");
      if (got == 0) break;
      have += static_cast<std::size_t>(got);
    }
    return bytes;
  }

 private:
  [[noreturn]] static void fail(std::string const& what) {
    throw std::runtime_error(what + ": " + std::strerror(errno));
  }

  int descriptor_;
  std::int64_t size_ = 0;
};

void upload(Disk const& disk, std::string const& snapshot, DiskClient& client) {
  Progress progress("Uploading", disk.size());
  for (auto index = disk.next(0); index * ebs::block_bytes < disk.size(); index = disk.next(index + 1)) {
    auto bytes = disk.read(index);
    if (!is_zero(bytes)) client.put_block(snapshot, index, std::move(bytes));
    progress.reach((index + 1) * ebs::block_bytes);
  }
  progress.reach(disk.size());
}

std::string register_image(ImportDiskOptions const& options, std::string const& snapshot,
                           DiskClient& client) {
  std::map<std::string, std::string> parameters{{"Action", "RegisterImage"},
                                                {"Name", options.name},
                                                {"Architecture", options.architecture},
                                                {"VirtualizationType", "hvm"},
                                                {"EnaSupport", "true"},
                                                {"RootDeviceName", options.root_device_name},
                                                {"BlockDeviceMapping.1.DeviceName", options.root_device_name},
                                                {"BlockDeviceMapping.1.Ebs.SnapshotId", snapshot}};
  if (!options.description.empty()) parameters["Description"] = options.description;
  pugi::xml_document answer;
  answer.load_string(client.query(parameters).c_str());
  return answer.first_child().child_value("imageId");
}

std::string import(ImportDiskOptions const& options, Disk const& disk, std::string const& snapshot,
                   DiskClient& client) try {
  upload(disk, snapshot, client);
  client.complete_snapshot(snapshot);
  return register_image(options, snapshot, client);
} catch (...) {
  client.query({{"Action", "DeleteSnapshot"}, {"SnapshotId", snapshot}});
  throw;
}

}  // namespace

int import_disk(ImportDiskOptions const& options) try {
  Disk const disk(options.file);
  DiskClient client(options.server);
  auto const size = std::max<std::int64_t>((disk.size() + gib - 1) / gib, 1);
  auto const snapshot = client.start_snapshot(size, options.description);
  auto const image = import(options, disk, snapshot, client);
  std::cout << image << ' ' << snapshot << '\n';
  return 0;
} catch (std::exception const& error) {
  std::cerr << "amiable: " << error.what() << '\n';
  return 1;
}

}  // namespace amiable::server
