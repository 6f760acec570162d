// RunInstances' rules for the image, and for what the instance type can do with it.
// Source: docs/ec2/ebs-and-launch.md 5.2.
#pragma once

#include "generated/instances.hpp"
#include "server/actions/images/image_rules.hpp"
#include "server/instance_types.hpp"

namespace amiable::server::launch {

using In = ec2::RunInstancesRequest;

inline constexpr std::string_view default_instance_type = "m1.small";

// The rules make sure that they are there.
InstanceType const& type_of(In const& in);
storage::Image const& image_of(In const& in, Read const& world);

// The firmware that such an instance boots with.
std::string boot_mode_of(storage::Image const& image, InstanceType const& type);

// A rule about the image and the type; `check` is bool(storage::Image const&, InstanceType const&) and says
// whether it is broken, {0} is the type's name.
template <auto is_broken>
Verdict of_type(In const& in, Read const& world) {
  auto const& type = type_of(in);
  return is_broken(image_of(in, world), type) ? broken(std::string_view(type.name)) : kept;
}

inline constexpr auto type_known =
    Rule<In>{.id = "RunInstances.InstanceType.known",
             .code = "InvalidParameterValue",
             .message = "Invalid value '{0}' for InstanceType.",
             .basis = guessed,
             .source = "ebs-and-launch 5.4",
             .request = [](In const& in, Caller const&) {
               auto const name = in.instance_type.value_or(std::string(default_instance_type));
               return find_instance_type(name) ? kept : broken(name);
             }};

inline constexpr auto image_rules = table<In>(
    Rule<In>{.id = "RunInstances.ImageId.found",
             .code = "InvalidAMIID.NotFound",
             .message = "The image id '[{0}]' does not exist",
             .basis = seen,
             .source = "ebs-and-launch 5.2",
             .state =
                 [](In const& in, Read const& world) {
                   return repository<storage::Images>(world).exists(*in.image_id) ? kept
                                                                                  : broken(*in.image_id);
                 }},
    Rule<In>{.id = "RunInstances.ImageId.authorized",
             .code = "AuthFailure",
             .message = "Not authorized for images: [{0}]",
             .basis = seen,
             .source = "ebs-and-launch 5.2",
             .state =
                 [](In const& in, Read const& world) {
                   auto const& image = image_of(in, world);
                   bool const usable = repository<storage::Images>(world).may_use(image) &&
                                       (!image.disabled_at || image.owner == world.account());
                   return usable ? kept : broken(*in.image_id);
                 }},
    Rule<In>{.id = "RunInstances.ImageId.registered",
             .code = "InvalidAMIID.Unavailable",
             .message = "The image ID '{0}' is no longer available",
             .basis = documented,
             .source = "ebs-and-launch 5.2",
             .state =
                 [](In const& in, Read const& world) {
                   return image_of(in, world).deregistered_at ? broken(*in.image_id) : kept;
                 }},
    Rule<In>{.id = "RunInstances.ImageId.available",
             .code = "InvalidAMIID.Unavailable",
             .message = "The image ID '{0}' is not available. Its state is '{1}'.",
             .basis = guessed,
             .source = "ebs-and-launch 5.2",
             .state = [](In const& in, Read const& world) {
               auto const state = image_of(in, world).state(world.now.milliseconds);
               return state == "available" ? kept : broken(*in.image_id, state);
             }});

inline constexpr auto type_rules = table<In>(
    Rule<In>{
        .id = "RunInstances.InstanceType.architecture",
        .code = "InvalidParameterValue",
        .message =
            "The architecture '{0}' of the specified instance type does not match the architecture '{1}' "
            "of the specified AMI. Specify an instance type and an AMI that have matching architectures, "
            "and try again. You can use 'describe-instance-types' or 'describe-images' to discover the "
            "architecture of the instance type or AMI.",
        .basis = seen,
        .source = "ebs-and-launch 5.2",
        .state =
            [](In const& in, Read const& world) {
              auto const architecture = image_of(in, world).architecture;
              auto const& type = type_of(in);
              if (type.architectures.contains(architecture)) return kept;
              auto const all = type.architectures.list();
              auto const own = type.architectures.contains("x86_64") ? std::string("x86_64") : all.back();
              return broken(own, architecture);
            }},
    Rule<In>{
        .id = "RunInstances.InstanceType.virtualization",
        .code = "InvalidParameterCombination",
        .message =
            "Virtualization type '{0}' is required for instances of type '{1}'. Ensure that you are using "
            "an AMI with virtualization type '{0}'. For more information, see "
            "http://docs.aws.amazon.com/AWSEC2/latest/UserGuide/virtualization_types.html",
        .basis = seen,
        .source = "ebs-and-launch 5.2",
        .state =
            [](In const& in, Read const& world) {
              auto const& type = type_of(in);
              if (type.virtualization_types.contains(image_of(in, world).virtualization_type)) return kept;
              return broken(type.virtualization_types.list().front(), std::string_view(type.name));
            }},
    Rule<In>{
        .id = "RunInstances.InstanceType.root_device",
        .code = "InvalidParameterCombination",
        .message = "The instance type '{0}' does not support an AMI with root device type 'instance-store'.",
        .basis = guessed,
        .source = "ebs-and-launch 5.2",
        .state = of_type<[](storage::Image const& image, InstanceType const& type) {
          return !type.root_device_types.contains(image.root_device_type);
        }>},
    Rule<In>{
        .id = "RunInstances.InstanceType.uefi",
        .code = "InvalidParameterValue",
        .message =
            "The {0} instance type does not support an AMI with a boot mode of UEFI. Only instance types "
            "built on the Nitro System support UEFI. Specify an instance type that supports UEFI, and try "
            "again.",
        .basis = seen,
        .source = "ebs-and-launch 5.2",
        .state = of_type<[](storage::Image const& image, InstanceType const& type) {
          return image.boot_mode == "uefi" && !type.boot_modes.contains("uefi");
        }>},
    Rule<In>{.id = "RunInstances.InstanceType.legacy_bios",
             .code = "InvalidParameterValue",
             .message =
                 "The {0} instance type does not support an AMI with a boot mode of Legacy BIOS. Specify an "
                 "instance type that supports Legacy BIOS, and try again.",
             .basis = guessed,
             .source = "ebs-and-launch 5.2",
             .state = of_type<[](storage::Image const& image, InstanceType const& type) {
               return image.boot_mode == "legacy-bios" && !type.boot_modes.contains("legacy-bios");
             }>},
    Rule<In>{
        .id = "RunInstances.InstanceType.ena",
        .code = "InvalidParameterCombination",
        .message =
            "Enhanced networking with the Elastic Network Adapter (ENA) is required for the '{0}' instance "
            "type. Ensure that you are using an AMI that is enabled for ENA.",
        .basis = seen,
        .source = "ebs-and-launch 5.2",
        .state = of_type<[](storage::Image const& image, InstanceType const& type) {
          return type.ena == std::string_view("required") && !image.ena_support.value_or(false);
        }>},
    Rule<In>{.id = "RunInstances.InstanceType.tpm",
             .code = "InvalidParameterCombination",
             .message =
                 "The instance type '{0}' does not support NitroTPM. Specify an instance type that supports "
                 "NitroTPM, and try again.",
             .basis = guessed,
             .source = "ebs-and-launch 5.2",
             .state = of_type<[](storage::Image const& image, InstanceType const& type) {
               return image.tpm_support && type.tpm_versions.empty();
             }>});

}  // namespace amiable::server::launch
