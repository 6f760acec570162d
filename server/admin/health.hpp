// GET /_amiable/health: {"status": "ok", "version": "0.1.0"} once the server answers.
#pragma once

#include "server/dispatch.hpp"
#include "server/http/message.hpp"

namespace amiable::server::admin {

void health(Environment& environment, HttpRequest const& request, Reply reply);

}  // namespace amiable::server::admin
