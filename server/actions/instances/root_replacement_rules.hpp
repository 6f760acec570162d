// CreateReplaceRootVolumeTask's rules for what the root volume is replaced with. The instance runs and has a
// root volume. Source: docs/ec2/ebs-and-launch.md 5.8.
#pragma once

#include "server/actions/images/image_rules.hpp"
#include "server/actions/instances/root_replacement.hpp"
#include "server/rules/ebs_ids.hpp"
#include "server/rules/instance_ids.hpp"

namespace amiable::server::root_replacement {

// Breaks the rule where `is_broken` for the image, if there is one, and the instance; {0} is the image's id.
template <auto is_broken>
Verdict of_image(In const& in, Read const& world) {
  if (!rules::given(in.image_id)) return kept;
  auto const image = rules::find_image(world, *in.image_id);
  return is_broken(image, rules::find_instance(world, *in.instance_id)) ? broken(image.id) : kept;
}

constexpr Rule<In> image_rule(std::string_view id, std::string_view message, Basis basis,
                              Verdict (*check)(In const&, Read const&)) {
  return {.id = id,
          .code = "InvalidParameterValue",
          .message = message,
          .basis = basis,
          .source = "ebs-and-launch 5.8",
          .state = check};
}

inline constexpr auto image_found_rules = table<In>(
    Rule<In>{.id = "CreateReplaceRootVolumeTask.ImageId.found",
             .code = "InvalidAMIID.NotFound",
             .message = "The image id '[{0}]' does not exist",
             .basis = guessed,
             .source = "ebs-and-launch 5.2",
             .state =
                 [](In const& in, Read const& world) {
                   if (!rules::given(in.image_id)) return kept;
                   return repository<storage::Images>(world).exists(*in.image_id) ? kept
                                                                                  : broken(*in.image_id);
                 }},
    Rule<In>{.id = "CreateReplaceRootVolumeTask.ImageId.authorized",
             .code = "AuthFailure",
             .message = "Not authorized for images: [{0}]",
             .basis = guessed,
             .source = "ebs-and-launch 5.2",
             .state =
                 [](In const& in, Read const& world) {
                   if (!rules::given(in.image_id)) return kept;
                   auto images = repository<storage::Images>(world);
                   return images.may_use(*images.find(*in.image_id)) ? kept : broken(*in.image_id);
                 }},
    Rule<In>{.id = "CreateReplaceRootVolumeTask.ImageId.available",
             .code = "InvalidAMIID.Unavailable",
             .message = "The image ID '{0}' is no longer available",
             .basis = guessed,
             .source = "ebs-and-launch 5.2",
             .state = [](In const& in, Read const& world) {
               if (!rules::given(in.image_id)) return kept;
               auto const image = rules::find_image(world, *in.image_id);
               return image.state(world.now.milliseconds) == "available" ? kept : broken(image.id);
             }});

inline constexpr auto image_match_rules = table<In>(
    image_rule("CreateReplaceRootVolumeTask.ImageId.root",
               "The image '{0}' does not have a snapshot as its root device.", documented,
               of_image<[](storage::Image const& image, storage::Instance const&) {
                 return root_device(image) == nullptr;
               }>),
    image_rule("CreateReplaceRootVolumeTask.ImageId.product_codes",
               "The image '{0}' does not have the product codes of the instance.", documented,
               of_image<[](storage::Image const& image, storage::Instance const& instance) {
                 return !has_same_codes(image, instance);
               }>),
    image_rule("CreateReplaceRootVolumeTask.ImageId.billing",
               "The image '{0}' does not have the billing information of the instance.", documented,
               of_image<[](storage::Image const& image, storage::Instance const& instance) {
                 return !has_same_billing(image, instance);
               }>),
    image_rule("CreateReplaceRootVolumeTask.ImageId.architecture",
               "The image '{0}' does not have the architecture of the instance.", documented,
               of_image<[](storage::Image const& image, storage::Instance const& instance) {
                 return image.architecture != instance.architecture;
               }>),
    image_rule("CreateReplaceRootVolumeTask.ImageId.virtualization",
               "The image '{0}' does not have the virtualization type of the instance.", documented,
               of_image<[](storage::Image const& image, storage::Instance const& instance) {
                 return image.virtualization_type != instance.virtualization_type;
               }>),
    image_rule("CreateReplaceRootVolumeTask.ImageId.network",
               "The image '{0}' does not support the enhanced networking of the instance.", documented,
               of_image<[](storage::Image const& image, storage::Instance const& instance) {
                 return lacks_network_feature(image, instance);
               }>),
    image_rule("CreateReplaceRootVolumeTask.ImageId.tpm",
               "The image '{0}' does not have NitroTPM enabled as the instance has.", documented,
               of_image<[](storage::Image const& image, storage::Instance const& instance) {
                 return instance.tpm_support && !image.tpm_support;
               }>),
    image_rule("CreateReplaceRootVolumeTask.ImageId.boot_mode",
               "The instance does not support the boot mode of the image '{0}'.", documented,
               of_image<[](storage::Image const& image, storage::Instance const& instance) {
                 auto const& mode = image.boot_mode;
                 return mode && *mode != "uefi-preferred" &&
                        !find_instance_type(instance.instance_type)->boot_modes.contains(*mode);
               }>),
    Rule<In>{.id = "CreateReplaceRootVolumeTask.ImageId.size",
             .code = "InvalidParameterValue",
             .message = "The root volume of the image '{0}' is smaller than that of the instance.",
             .basis = documented,
             .source = "ebs-and-launch 5.8",
             .state = [](In const& in, Read const& world) {
               if (!rules::given(in.image_id)) return kept;
               auto const image = rules::find_image(world, *in.image_id);
               auto const root = root_of(rules::find_instance(world, *in.instance_id), world);
               auto const volume = repository<storage::Volumes>(world).find(root->volume_id);
               return *root_device(image)->volume_size < volume->size ? broken(image.id) : kept;
             }});

inline constexpr auto snapshot_rules = table<In>(
    Rule<In>{.id = "CreateReplaceRootVolumeTask.SnapshotId.found",
             .code = "InvalidSnapshot.NotFound",
             .message = "The snapshot to restore the root volume of the instance '{0}' from does not exist.",
             .basis = guessed,
             .source = "ebs-and-launch 5.8",
             .state =
                 [](In const& in, Read const& world) {
                   auto const snapshot = snapshot_of(in, world);
                   auto snapshots = repository<storage::Snapshots>(world);
                   bool const usable =
                       snapshot && (!rules::given(in.snapshot_id) || snapshots.may_use(*snapshot));
                   return usable ? kept : broken(*in.instance_id);
                 }},
    Rule<In>{.id = "CreateReplaceRootVolumeTask.SnapshotId.of_root",
             .code = "InvalidParameterValue",
             .message = "The snapshot '{0}' was not created from a root volume of the instance '{1}'.",
             .basis = documented,
             .source = "ebs-and-launch 5.8",
             .state =
                 [](In const& in, Read const& world) {
                   if (!rules::given(in.snapshot_id)) return kept;
                   auto const instance = rules::find_instance(world, *in.instance_id);
                   bool const ours = is_of_instance(*snapshot_of(in, world), instance, world);
                   return ours ? kept : broken(*in.snapshot_id, instance.id);
                 }},
    Rule<In>{.id = "CreateReplaceRootVolumeTask.SnapshotId.completed",
             .code = "IncorrectState",
             .message = rules::snapshot_not_usable_text,
             .basis = guessed,
             .source = "ebs-and-launch 2.2",
             .state = [](In const& in, Read const& world) {
               return rules::snapshot_not_usable(*snapshot_of(in, world), world);
             }});

}  // namespace amiable::server::root_replacement
