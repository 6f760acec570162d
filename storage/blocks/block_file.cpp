#include "storage/blocks/block_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <mutex>

#include "storage/session.hpp"

namespace amiable::storage {
namespace {

[[noreturn]] void fail(std::string const& what, std::string const& path) {
  throw StorageError(what + " " + (path.empty() ? "a temporary file of blocks" : path) + ": " +
                     std::strerror(errno));
}

off_t place_of(std::int64_t number) {
  return static_cast<off_t>(number) * static_cast<off_t>(block_size);
}

bool is_zero(std::string_view bytes) {
  return std::ranges::all_of(bytes, [](char byte) { return byte == 0; });
}

int open_temporary() {
  auto const folder = std::filesystem::temp_directory_path();
  int const descriptor = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (descriptor >= 0) return descriptor;
  auto name = (folder / "amiable-blocks-XXXXXX").string();  // a file system without O_TMPFILE
  int const made = ::mkostemp(name.data(), O_CLOEXEC);
  if (made >= 0) ::unlink(name.c_str());
  return made;
}

std::mutex opening;

}  // namespace

BlockFile::~BlockFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

int BlockFile::open_to_write() {
  std::lock_guard const guard(opening);
  if (descriptor_ < 0)
    descriptor_ =
        path_.empty() ? open_temporary() : ::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor_ < 0) fail("cannot open", path_);
  return descriptor_;
}

int BlockFile::open_to_read() {
  return open_to_write();
}

// The kernel is asked to begin writing at once, so that the sync at the end has little left to do.
void BlockFile::write(std::int64_t number, std::string_view bytes) {
  if (is_zero(bytes)) return punch(number);
  int const descriptor = open_to_write();
  auto place = place_of(number);
  while (!bytes.empty()) {
    auto const written = ::pwrite(descriptor, bytes.data(), bytes.size(), place);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) fail("cannot write", path_);
    bytes.remove_prefix(static_cast<std::size_t>(written));
    place += written;
  }
  ::sync_file_range(descriptor, place_of(number), static_cast<off_t>(block_size), SYNC_FILE_RANGE_WRITE);
  dirty_ = true;
}

std::string BlockFile::read(std::int64_t number) {
  int const descriptor = open_to_read();
  std::string bytes(block_size, '\0');
  std::size_t have = 0;
  while (have < block_size) {
    auto const got = ::pread(descriptor, bytes.data() + have, block_size - have,
                             place_of(number) + static_cast<off_t>(have));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail("cannot read", path_);
    if (got == 0) break;  // behind the end: zeros
    have += static_cast<std::size_t>(got);
  }
  return bytes;
}

// Where the file system has no holes, zeros are written.
void BlockFile::punch(std::int64_t number) {
  int const descriptor = open_to_write();
  if (::fallocate(descriptor, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, place_of(number),
                  static_cast<off_t>(block_size)) == 0)
    return;
  if (errno != EOPNOTSUPP) fail("cannot free a block of", path_);
  std::string const zeros(block_size, '\0');
  if (::pwrite(descriptor, zeros.data(), zeros.size(), place_of(number)) < 0) fail("cannot write", path_);
}

void BlockFile::keep_only_up_to(std::int64_t number) {
  if (path_.empty() || !std::filesystem::exists(path_)) return;
  auto const end = place_of(number + 1);
  int const descriptor = open_to_write();
  if (::lseek(descriptor, 0, SEEK_END) > end && ::ftruncate(descriptor, end) != 0)
    fail("cannot shorten", path_);
}

std::vector<std::int64_t> BlockFile::written() {
  std::vector<std::int64_t> numbers;
  if (!path_.empty() && !std::filesystem::exists(path_)) return numbers;
  int const descriptor = open_to_read();
  for (auto at = ::lseek(descriptor, 0, SEEK_DATA); at >= 0;) {
    numbers.push_back(at / static_cast<off_t>(block_size));
    at = ::lseek(descriptor, place_of(numbers.back() + 1), SEEK_DATA);
  }
  return numbers;
}

void BlockFile::sync() {
  if (!dirty_) return;
  if (::fdatasync(descriptor_) != 0) fail("cannot sync", path_);
  dirty_ = false;
}

}  // namespace amiable::storage
