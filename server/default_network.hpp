// Every account has in every Region a default VPC with a default subnet in each zone and a default security
// group. They are made when an action first needs them; their ids follow from account and Region, so that
// they are the same again after a reset. Source: docs/ec2/ebs-and-launch.md 12.
#pragma once

#include "server/world.hpp"

namespace amiable::server {

bool has_default_network(Read const& world);
void make_default_network(Write& world);  // where there is none

}  // namespace amiable::server
