// What RunInstances makes of a request. Source: docs/ec2/ebs-and-launch.md 5.1 to 5.5.
#pragma once

#include <string>
#include <vector>

#include "generated/instances.hpp"
#include "server/world.hpp"
#include "storage/instances.hpp"
#include "storage/subnets.hpp"

namespace amiable::server::launch {

// What the instances of a launch have in common. The rules have been checked.
storage::Instance launched(ec2::RunInstancesRequest const& in, storage::Subnet const& subnet, Write& world);

// The metadata options: the request's, else the account's, else those that the image asks for.
void set_metadata_options(storage::Instance& instance, ec2::RunInstancesRequest const& in, Read const& world);

// The account wants tokens to be required, and the instance would not.
bool breaks_enforced_tokens(ec2::RunInstancesRequest const& in, Read const& world);

}  // namespace amiable::server::launch
