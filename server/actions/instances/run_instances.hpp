// RunInstances' rules, for whoever else launches.
#pragma once

#include <span>

#include "generated/instances.hpp"
#include "server/rules/rule.hpp"

namespace amiable::server {

std::span<Rule<ec2::RunInstancesRequest> const> run_instances_rules();

}  // namespace amiable::server
