// GET /_amiable/reserved-instances: which running instances the Reserved Instances cover, and why the others
// are not covered; of everybody, or of one account.
#pragma once

#include "server/dispatch.hpp"
#include "server/http/message.hpp"

namespace amiable::server::admin {

void reserved_instances(Environment& environment, HttpRequest const& request, Reply reply);

}  // namespace amiable::server::admin
