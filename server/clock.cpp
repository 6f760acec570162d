#include "server/clock.hpp"

#include <chrono>

namespace amiable::server {

using protocol::Timestamp;

Timestamp Clock::now() const {
  std::lock_guard const lock(mutex_);
  return now_unlocked();
}

Timestamp Clock::real() const {
  std::lock_guard const lock(mutex_);
  return real_unlocked();
}

bool Clock::is_frozen() const {
  std::lock_guard const lock(mutex_);
  return frozen_.has_value();
}

void Clock::set(Timestamp time) {
  std::lock_guard const lock(mutex_);
  ahead_ = time.milliseconds - real_unlocked().milliseconds;
  if (frozen_) frozen_ = time;
}

void Clock::freeze(bool frozen) {
  std::lock_guard const lock(mutex_);
  auto const now = now_unlocked();
  ahead_ = now.milliseconds - real_unlocked().milliseconds;
  frozen_ = frozen ? std::optional(now) : std::nullopt;
}

void Clock::stop_real_time(Timestamp time) {
  std::lock_guard const lock(mutex_);
  stopped_ = time;
}

Timestamp Clock::now_unlocked() const {
  return frozen_ ? *frozen_ : Timestamp{real_unlocked().milliseconds + ahead_};
}

Timestamp Clock::real_unlocked() const {
  if (stopped_) return *stopped_;
  auto const since_epoch = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::milliseconds>(since_epoch).count()};
}

}  // namespace amiable::server
