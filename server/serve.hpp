// `amiable serve`: from the options to the last answer.
#pragma once

#include "server/options.hpp"

namespace amiable::server {

// Serves until SIGINT or SIGTERM. Returns the process's exit status: 1, with a line on standard error, where
// the registry, the port, a certificate, credentials or fixtures cannot be opened.
int serve(ServeOptions const& options);

}  // namespace amiable::server
