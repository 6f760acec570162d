#include "server/clock.hpp"

#include <chrono>

namespace amiable::server {

protocol::Timestamp Clock::now() const {
  if (auto const fixed = fixed_.load(); fixed >= 0) return {fixed};
  auto const since_epoch = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::milliseconds>(since_epoch).count()};
}

}  // namespace amiable::server
