// What clients may ask of connections.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace amiable::server {

struct HttpLimits {
  std::uint32_t header_bytes = 1 << 14;     // more: 431. No more is read ahead of pipelined requests either
  std::size_t header_fields = 100;          // more: 431
  std::uint64_t body_bytes = 1 << 20;       // more: 413
  std::size_t connections = 4096;           // one more: the one that has kept us waiting longest is closed
  std::size_t held_bytes = 32 << 20;        // of bodies and answers, of all connections: the same
  std::chrono::milliseconds idle{75'000};   // until the first byte of the next request
  std::chrono::milliseconds read{30'000};   // from a request's first byte to its last
  std::chrono::milliseconds write{30'000};  // for a whole answer
  std::chrono::milliseconds finish{5'000};  // for requests that run when the listener stops
};

}  // namespace amiable::server
