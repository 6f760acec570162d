// DescribeLaunchTemplateVersions' filters. Source: docs/ec2/ebs-and-launch.md 14.
#pragma once

#include <string_view>
#include <vector>

#include "generated/launch_templates.hpp"

namespace amiable::server::launch_templates {

bool knows_version_filter(std::string_view name);
bool matches(ec2::LaunchTemplateVersion const& version, std::vector<ec2::Filter> const& filters);

}  // namespace amiable::server::launch_templates
