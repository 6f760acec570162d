// New identifiers: a prefix, a 0 and 16 hex digits that are not all zero. Random, or repeatable with a seed.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <string_view>

namespace amiable::server {

class Ids {
 public:
  explicit Ids(std::optional<std::uint64_t> seed = std::nullopt);
  std::string next(std::string_view prefix);  // next("ami-")
  std::string uuid();                         // version 4
  std::string request_id();                   // a UUID, version 4

 private:
  std::mutex mutex_;
  std::mt19937_64 engine_;
  std::mt19937_64 request_engine_;
};

}  // namespace amiable::server
