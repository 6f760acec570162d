// What can be tagged, and what CreateTags and DeleteTags check of the resources they name. A resource that is
// shared with the caller can be tagged too; its owner does not see those tags. Source:
// docs/ec2/images.md 1.8.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "server/rules/members.hpp"
#include "server/rules/tag_rules.hpp"

namespace amiable::server {

using ResourceIds = std::vector<std::string>;

inline constexpr std::size_t max_tagged_resources = 1000;

// "image" for "ami-0…"; empty for an id that is not of a taggable resource, or malformed.
std::string_view resource_type_of(std::string_view id);

Verdict resource_id_malformed(ResourceIds const& ids);
Verdict image_missing(ResourceIds const& ids, Read const& world);
Verdict image_deregistered(ResourceIds const& ids, Read const& world);
Verdict key_pair_missing(ResourceIds const& ids, Read const& world);
Verdict launch_template_missing(ResourceIds const& ids, Read const& world);
Verdict snapshot_missing(ResourceIds const& ids, Read const& world);
Verdict instance_missing(ResourceIds const& ids, Read const& world);
Verdict volume_missing(ResourceIds const& ids, Read const& world);
Verdict tagged_network_interface_missing(ResourceIds const& ids, Read const& world);
Verdict tagged_security_group_missing(ResourceIds const& ids, Read const& world);
Verdict tagged_security_group_rule_missing(ResourceIds const& ids, Read const& world);
Verdict tagged_image_usage_report_missing(ResourceIds const& ids, Read const& world);
Verdict tagged_export_image_task_missing(ResourceIds const& ids, Read const& world);
Verdict tagged_import_image_task_missing(ResourceIds const& ids, Read const& world);
Verdict tagged_import_snapshot_task_missing(ResourceIds const& ids, Read const& world);
Verdict tagged_replace_root_volume_task_missing(ResourceIds const& ids, Read const& world);
Verdict tagged_subnet_missing(ResourceIds const& ids, Read const& world);
Verdict tagged_vpc_missing(ResourceIds const& ids, Read const& world);

// The rules of `In::resources` that the request alone decides.
template <class In>
constexpr std::array<Rule<In>, 3> resource_ids() {
  return {{
      rules::required<&In::resources>("Tags.ResourceId.required",
                                      "The request must contain the parameter resourceIdSet", seen,
                                      "images 1.8"),
      {.id = "Tags.ResourceId.count",
       .code = "ResourceCountExceeded",
       .message = "You have exceeded the number of resources allowed in a single call of this type",
       .basis = guessed,
       .source = "images 1.8",
       .request = [](In const& in,
                     Caller const&) { return broken_if(in.resources.size() > max_tagged_resources); }},
      {.id = "Tags.ResourceId.form",
       .code = "InvalidID",
       .message = "The ID '{0}' is not valid",
       .basis = seen,
       .source = "images 1.8",
       .request = [](In const& in, Caller const&) { return resource_id_malformed(in.resources); }},
  }};
}

// And those that need the registry. One resource that is missing refuses the whole request.
template <class In>
constexpr std::array<Rule<In>, 17> resources_found() {
  return {{
      {.id = "Tags.Image.found",
       .code = "InvalidAMIID.NotFound",
       .message = "The image id '[{0}]' does not exist",
       .basis = seen,
       .source = "images 1.8",
       .state = [](In const& in, Read const& world) { return image_missing(in.resources, world); }},
      {.id = "Tags.Image.available",
       .code = "InvalidAMIID.Unavailable",
       .message = "The image ID '{0}' is no longer available",
       .basis = guessed,
       .source = "images 1.9",
       .state = [](In const& in, Read const& world) { return image_deregistered(in.resources, world); }},
      {.id = "Tags.KeyPair.found",
       .code = "InvalidKeyPair.NotFound",
       .message = "The key pair '{0}' does not exist",
       .basis = guessed,
       .source = "ebs-and-launch 13",
       .state = [](In const& in, Read const& world) { return key_pair_missing(in.resources, world); }},
      {.id = "Tags.LaunchTemplate.found",
       .code = "InvalidLaunchTemplateId.NotFound",
       .message = "The specified launch template, with template ID {0}, does not exist.",
       .basis = guessed,
       .source = "ebs-and-launch 14",
       .state = [](In const& in, Read const& world) { return launch_template_missing(in.resources, world); }},
      {.id = "Tags.Snapshot.found",
       .code = "InvalidSnapshot.NotFound",
       .message = "The snapshot '{0}' does not exist.",
       .basis = seen,
       .source = "images 1.8",
       .state = [](In const& in, Read const& world) { return snapshot_missing(in.resources, world); }},
      {.id = "Tags.Volume.found",
       .code = "InvalidVolume.NotFound",
       .message = "The volume '{0}' does not exist.",
       .basis = seen,
       .source = "images 1.8",
       .state = [](In const& in, Read const& world) { return volume_missing(in.resources, world); }},
      {.id = "Tags.NetworkInterface.found",
       .code = "InvalidNetworkInterfaceID.NotFound",
       .message = "The networkInterface ID '{0}' does not exist",
       .basis = guessed,
       .source = "ebs-and-launch 12",
       .state = [](In const& in,
                   Read const& world) { return tagged_network_interface_missing(in.resources, world); }},
      {.id = "Tags.SecurityGroup.found",
       .code = "InvalidGroup.NotFound",
       .message = "The security group '{0}' does not exist",
       .basis = guessed,
       .source = "ebs-and-launch 12",
       .state = [](In const& in,
                   Read const& world) { return tagged_security_group_missing(in.resources, world); }},
      {.id = "Tags.SecurityGroupRule.found",
       .code = "InvalidSecurityGroupRuleId.NotFound",
       .message = "The security group rule ID '{0}' does not exist",
       .basis = guessed,
       .source = "ebs-and-launch 12",
       .state = [](In const& in,
                   Read const& world) { return tagged_security_group_rule_missing(in.resources, world); }},
      {.id = "Tags.Subnet.found",
       .code = "InvalidSubnetID.NotFound",
       .message = "The subnet ID '{0}' does not exist",
       .basis = guessed,
       .source = "ebs-and-launch 12",
       .state = [](In const& in, Read const& world) { return tagged_subnet_missing(in.resources, world); }},
      {.id = "Tags.Vpc.found",
       .code = "InvalidVpcID.NotFound",
       .message = "The vpc ID '{0}' does not exist",
       .basis = guessed,
       .source = "ebs-and-launch 12",
       .state = [](In const& in, Read const& world) { return tagged_vpc_missing(in.resources, world); }},
      {.id = "Tags.Instance.found",
       .code = "InvalidInstanceID.NotFound",
       .message = "The instance ID '{0}' does not exist",
       .basis = seen,
       .source = "ebs-and-launch 5.6",
       .state = [](In const& in, Read const& world) { return instance_missing(in.resources, world); }},
      {.id = "Tags.ReplaceRootVolumeTask.found",
       .code = "InvalidReplaceRootVolumeTaskID.NotFound",
       .message = "The replace root volume task ID '{0}' does not exist",
       .basis = guessed,
       .source = "ebs-and-launch 5.8",
       .state =
           [](In const& in, Read const& world) {
             return tagged_replace_root_volume_task_missing(in.resources, world);
           }},
      {.id = "Tags.ExportImageTask.found",
       .code = "InvalidExportTaskID.NotFound",
       .message = "The export task ID '{0}' does not exist",
       .basis = guessed,
       .source = "images 3.16",
       .state = [](In const& in,
                   Read const& world) { return tagged_export_image_task_missing(in.resources, world); }},
      {.id = "Tags.ImportImageTask.found",
       .code = "InvalidConversionTaskId",
       .message = "The import task ID '{0}' is not valid.",
       .basis = guessed,
       .source = "images 3.16",
       .state = [](In const& in,
                   Read const& world) { return tagged_import_image_task_missing(in.resources, world); }},
      {.id = "Tags.ImportSnapshotTask.found",
       .code = "InvalidConversionTaskId",
       .message = "The import task ID '{0}' is not valid.",
       .basis = guessed,
       .source = "ebs-and-launch 1.5",
       .state = [](In const& in,
                   Read const& world) { return tagged_import_snapshot_task_missing(in.resources, world); }},
      {.id = "Tags.ImageUsageReport.found",
       .code = "InvalidParameterValue",
       .message = "The image usage report '{0}' does not exist.",
       .basis = guessed,
       .source = "images 3.12",
       .state = [](In const& in,
                   Read const& world) { return tagged_image_usage_report_missing(in.resources, world); }},
  }};
}

// The rules of `In::tags` that are the same for setting and deleting. The texts are not those of a tag
// specification.
template <class In>
constexpr std::array<Rule<In>, 2> tag_keys() {
  return {{
      {.id = "Tags.Key.required",
       .code = "InvalidParameterValue",
       .message = "Value ( '' ) for parameter Tag key is invalid. Tag key cannot be null or empty.",
       .basis = seen,
       .source = "images 1.8",
       .request = [](In const& in, Caller const&) { return rules::tag_key_missing(in.tags); }},
      {.id = "Tags.Key.reserved",
       .code = "InvalidParameterValue",
       .message =
           "Value ( {0} ) for parameter key is invalid. Tag keys starting with 'aws:' are reserved for "
           "internal use",
       .basis = seen,
       .source = "images 1.8",
       .request = [](In const& in, Caller const&) { return rules::tag_key_reserved(in.tags); }},
  }};
}

}  // namespace amiable::server
