// POST /_amiable/reset: an empty registry. POST /_amiable/reset?account=123456789012: one account's part of
// it.
#pragma once

#include "server/dispatch.hpp"
#include "server/http/message.hpp"

namespace amiable::server::admin {

void reset(Environment& environment, HttpRequest const& request, Reply reply);

}  // namespace amiable::server::admin
