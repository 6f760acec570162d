// What a client may ask of a connection.
#pragma once

#include <chrono>
#include <cstdint>

namespace amiable::server {

struct HttpLimits {
  std::uint32_t header_bytes = 1 << 14;     // more: 431
  std::uint64_t body_bytes = 1 << 20;       // more: 413
  std::chrono::milliseconds idle{75'000};   // until the first byte of the next request
  std::chrono::milliseconds read{30'000};   // from a request's first byte to its last
  std::chrono::milliseconds write{30'000};  // for a whole answer
  std::chrono::milliseconds finish{5'000};  // for requests that run when the listener stops
};

}  // namespace amiable::server
