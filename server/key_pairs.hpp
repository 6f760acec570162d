// Which key pairs there are. No action makes any yet.
#pragma once

#include <string_view>

#include "server/world.hpp"

namespace amiable::server {

inline bool has_key_pair(Read const&, std::string_view) {
  return false;
}

}  // namespace amiable::server
