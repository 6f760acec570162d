// What clients may ask of the process. Each is a setting: server/limit_options.cpp.
#pragma once

#include <cstddef>

#include "protocol/parameters.hpp"
#include "server/http/limits.hpp"

namespace amiable::server {

struct Limits {
  HttpLimits http;
  protocol::ParameterLimits parameters;
  std::size_t waiting_writes = 4096;  // one more: 503 RequestLimitExceeded
};

}  // namespace amiable::server
