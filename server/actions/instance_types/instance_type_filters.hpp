// The filters of DescribeInstanceTypes. Source: docs/ec2/instance-types.md 3.
#pragma once

#include <string_view>
#include <vector>

#include "generated/common.hpp"
#include "server/instance_types.hpp"

namespace amiable::server {

bool knows_instance_type_filter(std::string_view name);

// The filters' names must be known.
bool matches(InstanceType const& type, std::vector<ec2::Filter> const& filters);

}  // namespace amiable::server
