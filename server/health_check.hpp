// `amiable health`: the client's side of GET /_amiable/health.
#pragma once

#include "server/http/client.hpp"

namespace amiable::server {

// Asks, says what came on standard output or standard error, and returns the exit status: 0 or 1.
int check_health(Endpoint const& server);

}  // namespace amiable::server
