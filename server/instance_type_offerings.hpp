// Where the instance types are offered: every type in every Region, most in every zone. Source (and what is
// simplified): docs/ec2/instance-types.md 2.
#pragma once

#include "server/instance_types.hpp"
#include "server/regions.hpp"

namespace amiable::server {

bool is_offered(InstanceType const& type, Zone const& zone);

}  // namespace amiable::server
