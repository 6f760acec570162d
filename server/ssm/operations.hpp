// The operations of SSM that look up the public images' aliases: parameters below /aws/service/. Others do
// not exist here. Source: docs/ec2/ebs-and-launch.md 8.3, and SSM's published API model.
#pragma once

#include "server/json/operation.hpp"

namespace amiable::server::ssm {

JsonOperation const& GetParameter();
JsonOperation const& GetParameters();
JsonOperation const& GetParametersByPath();

}  // namespace amiable::server::ssm
