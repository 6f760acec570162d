// The options and environment variables of the limits: "--max-body-bytes" is AMIABLE_MAX_BODY_BYTES.
#pragma once

#include "server/limits.hpp"

namespace CLI {
class App;
}

namespace amiable::server {

// `limits` must live until the options are parsed.
void add_limit_options(CLI::App& app, Limits& limits);

}  // namespace amiable::server
