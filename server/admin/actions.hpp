// GET /_amiable/actions: what is served, as an array of {"name", "service", "area", "kind": "read" or
// "write"}.
#pragma once

#include "server/dispatch.hpp"
#include "server/http/message.hpp"

namespace amiable::server::admin {

void actions(Environment& environment, HttpRequest const& request, Reply reply);

}  // namespace amiable::server::admin
