#include "storage/sqlite/file_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "storage/session.hpp"

namespace amiable::storage::sqlite {

namespace {

[[noreturn]] void fail(std::string const& doing) {
  throw StorageError(doing + ": " + std::system_category().message(errno));
}

int open_and_lock(std::string const& path) {
  int const file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (file < 0) fail("cannot open " + path);
  if (::flock(file, LOCK_EX | LOCK_NB) == 0) return file;
  int const cause = errno;
  ::close(file);
  errno = cause;
  return -1;
}

// Not when its owner took the file away between our opening and locking it.
bool is_still_there(int file, std::string const& path) {
  struct stat locked, named;
  return ::fstat(file, &locked) == 0 && ::stat(path.c_str(), &named) == 0 && locked.st_ino == named.st_ino;
}

}  // namespace

FileLock::FileLock(std::string const& path) : path_(path + ".lock"), file_(open_and_lock(path_)) {
  while (file_ >= 0 && !is_still_there(file_, path_)) {
    ::close(file_);
    file_ = open_and_lock(path_);
  }
  if (file_ >= 0) return;
  if (errno == EWOULDBLOCK) throw StorageError(path + " is in use by another Amiable");
  fail("cannot lock " + path_);
}

FileLock::~FileLock() {
  ::unlink(path_.c_str());
  ::close(file_);
}

}  // namespace amiable::storage::sqlite
