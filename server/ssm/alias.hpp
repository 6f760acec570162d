// "resolve:ssm:NAME", where EC2 takes an image's id. Source: docs/ec2/ebs-and-launch.md 8.3.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/world.hpp"

namespace amiable::server::ssm {

bool is_alias(std::string_view image_id);

// The image that the parameter names, in the caller's Region; nothing where there is no such parameter.
std::optional<std::string> resolve(std::string_view alias, Read const& world);

}  // namespace amiable::server::ssm
