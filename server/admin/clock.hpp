// GET /_amiable/clock: what time it is for the service. POST: sets, advances, freezes it or lets it go on.
// See docs/clock.md.
#pragma once

#include "server/dispatch.hpp"
#include "server/http/message.hpp"

namespace amiable::server::admin {

void clock(Environment& environment, HttpRequest const& request, Reply reply);
void set_clock(Environment& environment, HttpRequest const& request, Reply reply);

}  // namespace amiable::server::admin
