// The service's clock. Time is an argument everywhere else: states are computed from stored times and this
// clock. Clients may set it, let it stand still and go on, for all accounts at once; the process's next start
// has the real time again. Any thread may ask.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>

#include "protocol/timestamp.hpp"

namespace amiable::server {

class Clock {
 public:
  protocol::Timestamp now() const;
  protocol::Timestamp real() const;  // whatever the clock was set to: signatures are about this time
  bool is_frozen() const;

  // A clock that runs goes on from `time`.
  void set(protocol::Timestamp time);
  void freeze(bool frozen);

  // What real() says from now on, for tests.
  void stop_real_time(protocol::Timestamp time);

 private:
  protocol::Timestamp now_unlocked() const;
  protocol::Timestamp real_unlocked() const;

  mutable std::mutex mutex_;
  std::int64_t ahead_ = 0;  // of the real time, in milliseconds
  std::optional<protocol::Timestamp> frozen_;
  std::optional<protocol::Timestamp> stopped_;
};

}  // namespace amiable::server
