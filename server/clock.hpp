// The service's clock. Time is an argument everywhere else: states are computed from stored times and this
// clock.
#pragma once

#include <atomic>
#include <cstdint>

#include "protocol/timestamp.hpp"

namespace amiable::server {

class Clock {
 public:
  protocol::Timestamp now() const;
  void set(protocol::Timestamp time) { fixed_ = time.milliseconds; }  // stands still from now on

 private:
  std::atomic<std::int64_t> fixed_ = -1;
};

}  // namespace amiable::server
