// An instance type as EC2 answers it. Source: docs/ec2/instance-types.md 1.
#pragma once

#include "generated/instance_types.hpp"
#include "server/instance_types.hpp"

namespace amiable::server {

ec2::InstanceTypeInfo described(InstanceType const& type);

}  // namespace amiable::server
