// How far a command has come, as a line on standard error that is written anew; nothing where that is no
// terminal.
#pragma once

#include <cstdint>
#include <string>

namespace amiable::server {

class Progress {
 public:
  Progress(std::string what, std::int64_t all);  // in bytes
  ~Progress();

  void reach(std::int64_t done);

 private:
  std::string what_;
  std::int64_t all_;
  int shown_ = -1;  // percent
  bool on_terminal_;
};

}  // namespace amiable::server
