#include "storage/sqlite/seal.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <array>
#include <ctime>
#include <filesystem>
#include <optional>

namespace amiable::storage::sqlite {

namespace {

constexpr char const* attribute = "user.amiable.closed";

// Size in bytes and time of the last change in nanoseconds.
std::optional<std::string> likeness(std::string const& path) {
  struct stat found;
  if (::stat(path.c_str(), &found) != 0) return std::nullopt;
  return std::to_string(found.st_size) + " " + std::to_string(found.st_mtim.tv_sec) + "." +
         std::to_string(found.st_mtim.tv_nsec);
}

// What SQLite's log holds is not in the file.
bool has_log(std::string const& path) {
  std::error_code unknown;
  return std::filesystem::exists(path + "-wal", unknown) || unknown;
}

// The system's own times of change are coarse; this one is of no other change.
bool set_time(std::string const& path) {
  std::array<timespec, 2> times{{{0, UTIME_OMIT}, {}}};
  return ::clock_gettime(CLOCK_REALTIME, &times[1]) == 0 &&
         ::utimensat(AT_FDCWD, path.c_str(), times.data(), 0) == 0;
}

bool is_whole(std::string const& path) {
  std::array<char, 64> text{};
  auto const size = ::getxattr(path.c_str(), attribute, text.data(), text.size());
  if (size < 0 || has_log(path)) return false;
  return likeness(path) == std::string(text.data(), static_cast<std::size_t>(size));
}

}  // namespace

Seal::Seal(std::string path) : path_(std::move(path)), was_whole_(is_whole(path_)) {}

void Seal::open() {
  ::removexattr(path_.c_str(), attribute);
  opened_ = true;
}

Seal::~Seal() {
  if (!opened_ || has_log(path_) || !set_time(path_)) return;
  if (auto const text = likeness(path_)) ::setxattr(path_.c_str(), attribute, text->data(), text->size(), 0);
}

}  // namespace amiable::storage::sqlite
