// The bytes of a file, wherever it is.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace amiable::server {

class ByteSource {
 public:
  virtual ~ByteSource() = default;
  virtual std::uint64_t size() const = 0;
  virtual std::string read(std::uint64_t at, std::size_t most) = 0;  // less at the end
  // Where something may stand from `at` on: before it are zeros. The size where nothing does.
  virtual std::uint64_t next_data(std::uint64_t at) = 0;
};

inline bool is_zero(std::string_view bytes) {
  return bytes.find_first_not_of('\0') == bytes.npos;
}

}  // namespace amiable::server
