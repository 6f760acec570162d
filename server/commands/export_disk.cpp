#include "server/commands/export_disk.hpp"

#include <fcntl.h>
#include <unistd.h>

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

// A new file, which goes again unless it is kept.
class NewFile {
 public:
  explicit NewFile(std::string path)
      : path_(std::move(path)),
        descriptor_(::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644)) {
    if (descriptor_ < 0) fail();
  }
  NewFile(NewFile const&) = delete;
  ~NewFile() {
    ::close(descriptor_);
    if (!kept_) ::unlink(path_.c_str());
  }

  void resize(std::int64_t size) {
    if (::ftruncate(descriptor_, size) != 0) fail();
  }
  void write(std::int64_t at, std::string_view bytes) {
    while (!bytes.empty()) {
      auto const written = ::pwrite(descriptor_, bytes.data(), bytes.size(), at);
      if (written <= 0) fail();
      bytes.remove_prefix(static_cast<std::size_t>(written));
      at += written;
    }
  }
  void keep() {
    if (::fdatasync(descriptor_) != 0) fail();
    kept_ = true;
  }

 private:
  [[noreturn]] void fail() const { throw std::runtime_error(path_ + ": " + std::strerror(errno)); }

  std::string path_;
  int descriptor_;
  bool kept_ = false;
};

std::string root_snapshot(std::string const& image, DiskClient& client) {
  pugi::xml_document answer;
  answer.load_string(client.query({{"Action", "DescribeImages"}, {"ImageId.1", image}}).c_str());
  auto const item = answer.first_child().child("imagesSet").child("item");
  std::string_view const root = item.child_value("rootDeviceName");
  for (auto const device : item.child("blockDeviceMapping"))
    if (root == device.child_value("deviceName")) {
      std::string snapshot = device.child("ebs").child_value("snapshotId");
      if (!snapshot.empty()) return snapshot;
    }
  throw std::runtime_error(image + " has no root snapshot");
}

void download(std::string const& snapshot, NewFile& file, DiskClient& client) {
  auto page = client.list_blocks(snapshot, std::nullopt);
  auto const size = page.volume_size * gib;
  file.resize(size);
  Progress progress("Downloading", size);
  while (true) {
    for (auto const& block : page.blocks) {
      auto const bytes = client.get_block(snapshot, block);
      if (!is_zero(bytes)) file.write(block.index * ebs::block_bytes, bytes);
      progress.reach((block.index + 1) * ebs::block_bytes);
    }
    if (!page.next_token) break;
    page = client.list_blocks(snapshot, page.next_token);
  }
  progress.reach(size);
}

}  // namespace

int export_disk(ExportDiskOptions const& options) try {
  DiskClient client(options.server);
  auto const snapshot =
      options.source.starts_with("ami-") ? root_snapshot(options.source, client) : options.source;
  NewFile file(options.file);
  download(snapshot, file, client);
  file.keep();
  return 0;
} catch (std::exception const& error) {
  std::cerr << "amiable: " << error.what() << '\n';
  return 1;
}

}  // namespace amiable::server
