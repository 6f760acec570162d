// The file of blocks: 512 KiB each, at the place that their number says. It has no order of its own: which
// numbers are in use the registry knows. Where nothing was written the file has holes, which read as zeros.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace amiable::storage {

inline constexpr std::size_t block_size = 524'288;  // bytes

class BlockFile {
 public:
  // Made when it is first written. An empty path: a temporary file, which goes with the process.
  explicit BlockFile(std::string path) : path_(std::move(path)) {}
  BlockFile(BlockFile const&) = delete;
  ~BlockFile();

  // Throw StorageError. Any thread may read; one at a time writes.
  void write(std::int64_t number, std::string_view bytes);  // a whole block
  std::string read(std::int64_t number);
  void punch(std::int64_t number);            // gives its space back to the file system
  void keep_only_up_to(std::int64_t number);  // what is behind it was written by a process that died
  std::vector<std::int64_t> written();        // where the file has no hole
  void sync();                                // until what was written would survive a power loss

  std::string const& path() const { return path_; }

 private:
  int open_to_read();
  int open_to_write();

  std::string path_;
  int descriptor_ = -1;
  bool dirty_ = false;
};

}  // namespace amiable::storage
