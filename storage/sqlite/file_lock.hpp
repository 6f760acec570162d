// Keeps a second process from using the same registry. The system drops the lock when the process ends,
// however it ends.
#pragma once

#include <string>

namespace amiable::storage::sqlite {

class FileLock {
 public:
  // Locks PATH.lock, not PATH: SQLite would lose its own locks if we opened and closed its file.
  // Throws StorageError where another process (or another Database here) holds it.
  explicit FileLock(std::string const& path);
  FileLock(FileLock const&) = delete;
  ~FileLock();  // takes the file away; one that a killed process left behind is used again

 private:
  std::string path_;
  int file_;
};

}  // namespace amiable::storage::sqlite
