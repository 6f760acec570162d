// The data of a launch template's version, kept as the parameters that said it: a form. Source:
// docs/ec2/ebs-and-launch.md 14.
#pragma once

#include <string>
#include <string_view>

#include "generated/launch_templates.hpp"
#include "server/world.hpp"

namespace amiable::server::launch_templates {

// "ImageId=ami-0…&Placement.Tenancy=default"; empty where nothing was said.
std::string text_of(std::optional<ec2::RequestLaunchTemplateData> const& data);

// As answers show it.
ec2::ResponseLaunchTemplateData answer_of(std::string_view text);

// Each member at the top of `given` takes the place of the source's.
std::string based_on(std::string_view source, std::string_view given);

// The members at the top, as they were said: "Placement.Tenancy=default" is of "Placement".
bool has_member(std::string_view text, std::string_view member);
std::string without_member(std::string_view text, std::string_view member);

// What EC2 warns of and stores nevertheless.
std::optional<ec2::ValidationWarning> warning_of(std::string_view text, Read const& world);

}  // namespace amiable::server::launch_templates
