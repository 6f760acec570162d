// A launch from a launch template: the version's data becomes part of the request, whose own members win.
// Source: docs/ec2/ebs-and-launch.md 14.
#pragma once

#include <vector>

#include "generated/instances.hpp"
#include "server/actions/launch_templates/launch_template_rules.hpp"
#include "server/ssm/alias.hpp"

namespace amiable::server::launch {

// Whether the template's data has that member.
bool template_has(ec2::RunInstancesRequest const& in, Read const& world, std::string_view member);

inline constexpr auto template_rules = table<ec2::RunInstancesRequest>(
    launch_templates::specification_rules<&ec2::RunInstancesRequest::launch_template>(),
    Rule<ec2::RunInstancesRequest>{
        .id = "RunInstances.LaunchTemplate.InstanceRequirements.served",
        .code = "UnsupportedOperation",
        .message = "The parameter InstanceRequirements of a launch template is not supported.",
        .basis = guessed,
        .source = "README: not served",
        .state = [](ec2::RunInstancesRequest const& in, Read const& world) {
          return broken_if(template_has(in, world, "InstanceRequirements"));
        }});

// The image may be named by an SSM parameter.
inline constexpr auto alias_rules = table<ec2::RunInstancesRequest>(Rule<ec2::RunInstancesRequest>{
    .id = "RunInstances.ImageId.resolved",
    .code = "InvalidParameterValue",
    .message = "Invalid value '{0}' for ImageId. The parameter cannot be resolved.",
    .basis = guessed,
    .source = "ebs-and-launch 8.3",
    .state = [](ec2::RunInstancesRequest const& in, Read const& world) {
      auto const id = in.image_id.value_or("");
      return ssm::is_alias(id) && !ssm::resolve(id, world) ? broken(id) : kept;
    }});

// For the action; see server/action.hpp.
struct FromTemplate {
  static bool is_needed(ec2::RunInstancesRequest const& in) {
    return in.launch_template || ssm::is_alias(in.image_id.value_or(""));
  }
  static void complete(ec2::RunInstancesRequest& in, Read const& world);
};

// What EC2 tags the instances with: none without a template.
std::vector<storage::Tag> template_tags(ec2::RunInstancesRequest const& in, Read const& world);

}  // namespace amiable::server::launch
