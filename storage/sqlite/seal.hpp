// What a registry's file was like when it was closed in good order. As long as it is like that still, nobody
// has touched it, and it need not be read whole to know that it is sound.
#pragma once

#include <string>

namespace amiable::storage::sqlite {

// Kept in an extended attribute of the file ("user.amiable.closed": its size and when it was written). Where
// the file system has none, no file is ever sealed.
class Seal {
 public:
  explicit Seal(std::string path);  // before SQLite opens the file
  Seal(Seal const&) = delete;
  ~Seal();  // seals the file if it was opened; SQLite must have closed it

  bool was_whole() const { return was_whole_; }
  void open();  // before the first write: a process that dies leaves no seal

 private:
  std::string path_;
  bool was_whole_;
  bool opened_ = false;
};

}  // namespace amiable::storage::sqlite
