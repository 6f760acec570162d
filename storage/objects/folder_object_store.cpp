#include "storage/objects/folder_object_store.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

namespace amiable::storage {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_name = 255;  // of a file, bytes

[[noreturn]] void fail(std::string_view what, int error) {
  throw ObjectStoreError("The object store cannot " + std::string(what) + ": " + std::strerror(error));
}

// A key whose parts are names of files; others are not found, and cannot be written.
bool is_path(std::string_view key) {
  if (key.empty() || key.find('\0') != key.npos) return false;
  for (std::size_t start = 0; start <= key.size();) {
    auto const end = std::min(key.find('/', start), key.size());
    auto const name = key.substr(start, end - start);
    if (name.empty() || name == "." || name == ".." || name.size() > longest_name) return false;
    start = end + 1;
  }
  return true;
}

class File {
 public:
  File(fs::path const& path, int flags) : descriptor_(::open(path.c_str(), flags | O_CLOEXEC, 0666)) {}
  ~File() { close(); }
  File(File const&) = delete;
  File& operator=(File const&) = delete;

  bool is_open() const { return descriptor_ >= 0; }
  int descriptor() const { return descriptor_; }
  bool close() { return descriptor_ < 0 || ::close(std::exchange(descriptor_, -1)) == 0; }

 private:
  int descriptor_;
};

int status_of(int error) {
  return error == EACCES || error == EPERM ? 403 : 404;
}

Object describe(struct stat const& file) {
  if (!S_ISREG(file.st_mode)) return {.status = 404};
  auto const written = std::to_string(file.st_mtim.tv_sec) + "." + std::to_string(file.st_mtim.tv_nsec);
  return {.version = written + "-" + std::to_string(file.st_size) + "-" + std::to_string(file.st_ino),
          .size = static_cast<std::uint64_t>(file.st_size)};
}

std::string read_at(File const& file, std::uint64_t from, std::size_t bytes) {
  std::string content(bytes, '\0');
  std::size_t done = 0;
  while (done < bytes) {
    auto const got = ::pread(file.descriptor(), content.data() + done, bytes - done,
                             static_cast<off_t>(from) + static_cast<off_t>(done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail("read an object", errno);
    if (got == 0) break;
    done += static_cast<std::size_t>(got);
  }
  content.resize(done);
  return content;
}

void write_at(File const& file, std::uint64_t at, std::string_view content) {
  while (!content.empty()) {
    auto const put = ::pwrite(file.descriptor(), content.data(), content.size(), static_cast<off_t>(at));
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) fail("write an object", errno);
    content.remove_prefix(static_cast<std::size_t>(put));
    at += static_cast<std::uint64_t>(put);
  }
}

void write_all(File& file, Pieces const& pieces, std::uint64_t size) {
  while (auto const piece = pieces()) {
    write_at(file, piece->at, piece->bytes);
    size = std::max<std::uint64_t>(size, piece->at + piece->bytes.size());
  }
  if (::ftruncate(file.descriptor(), static_cast<off_t>(size)) != 0) fail("write an object", errno);
  if (!file.close()) fail("write an object", errno);
}

void make_folder(fs::path const& path) {
  std::error_code error;
  fs::create_directories(path, error);
  if (error) fail("make a folder", error.value());
}

// All of it or nothing is there under that name, also after a kill.
void replace(fs::path const& from, fs::path const& to) {
  std::error_code error;
  fs::create_directories(to.parent_path(), error);
  if (!error) fs::rename(from, to, error);
  if (!error) return;
  ::unlink(from.c_str());
  fail("write an object", error.value());
}

fs::path temporary_folder() {
  std::error_code error;
  auto name = (fs::temp_directory_path(error) / "amiable-objects-XXXXXX").string();
  if (!::mkdtemp(name.data())) fail("make a folder", errno);
  return name;
}

}  // namespace

FolderObjectStore::FolderObjectStore(fs::path folder)
    : folder_(std::move(folder)), temporary_(folder_.empty()) {}

FolderObjectStore::~FolderObjectStore() {
  if (!temporary_ || folder_.empty()) return;
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

fs::path FolderObjectStore::folder() {
  std::lock_guard const lock(mutex_);
  if (folder_.empty()) folder_ = temporary_folder();
  return folder_;
}

int FolderObjectStore::bucket_status(std::string_view bucket) {
  if (!is_bucket_name(bucket)) return 404;
  std::error_code error;
  return fs::is_directory(folder() / bucket, error) ? 200 : status_of(error.value());
}

void FolderObjectStore::make_bucket(std::string_view bucket) {
  if (!is_bucket_name(bucket)) throw ObjectStoreError("The specified bucket is not valid.");
  make_folder(folder() / bucket);
}

Object FolderObjectStore::head(std::string_view bucket, std::string_view key) {
  if (!is_bucket_name(bucket) || !is_path(key)) return {.status = 404};
  struct stat file;
  if (::stat((folder() / bucket / key).c_str(), &file) != 0) return {.status = status_of(errno)};
  return describe(file);
}

Object FolderObjectStore::get(std::string_view bucket, std::string_view key, std::uint64_t from,
                              std::size_t most) {
  if (!is_bucket_name(bucket) || !is_path(key)) return {.status = 404};
  File const file(folder() / bucket / key, O_RDONLY | O_NONBLOCK);  // a pipe would keep us waiting
  struct stat status;
  if (!file.is_open() || ::fstat(file.descriptor(), &status) != 0) return {.status = status_of(errno)};
  auto object = describe(status);
  if (object.found() && from < object.size)
    object.content = read_at(file, from, std::min<std::uint64_t>(object.size - from, most));
  return object;
}

// Where the file system knows no holes, everything may be something.
std::uint64_t FolderObjectStore::next_data(std::string_view bucket, std::string_view key,
                                           std::uint64_t from) {
  auto const object = head(bucket, key);
  File const file(folder() / bucket / key, O_RDONLY | O_NONBLOCK);
  auto const next = ::lseek(file.descriptor(), static_cast<off_t>(from), SEEK_DATA);
  if (next < 0) return errno == ENXIO ? object.size : from;
  return static_cast<std::uint64_t>(next);
}

// A file that has no place yet. It goes again where not all of it can be written, or there is not all of it.
fs::path FolderObjectStore::write_new(Pieces const& pieces, std::uint64_t size) {
  auto const place = folder() / ".new";
  make_folder(place);
  auto path = place / (std::to_string(::getpid()) + "-" + std::to_string(new_files_++));
  File file(path, O_WRONLY | O_CREAT | O_TRUNC);
  if (!file.is_open()) fail("write an object", errno);
  try {
    write_all(file, pieces, size);
  } catch (...) {
    ::unlink(path.c_str());
    throw;
  }
  return path;
}

void FolderObjectStore::put(std::string_view bucket, std::string_view key, Pieces const& pieces,
                            std::uint64_t size, std::string const& tagging) {
  if (bucket_status(bucket) != 200) throw ObjectStoreError("The specified bucket does not exist");
  if (!is_path(key)) throw ObjectStoreError("The object store cannot keep an object of that key.");
  auto const file = write_new(pieces, size);
  auto const tags = folder() / ".tags" / bucket / key;
  if (tagging.empty())
    ::unlink(tags.c_str());
  else
    replace(write_new(storage::pieces({{0, tagging}}), 0), tags);
  replace(file, folder() / bucket / key);
}

void FolderObjectStore::remove(std::string_view bucket, std::string_view key) {
  if (!is_bucket_name(bucket) || !is_path(key)) return;
  ::unlink((folder() / ".tags" / bucket / key).c_str());
  if (::unlink((folder() / bucket / key).c_str()) != 0 && errno != ENOENT) fail("remove an object", errno);
}

}  // namespace amiable::storage
