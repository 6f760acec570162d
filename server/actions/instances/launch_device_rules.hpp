// RunInstances' rules for the block device mapping: of the request alone, and of what it makes of the
// image's. Source: docs/ec2/ebs-and-launch.md 5.3.
#pragma once

#include "server/actions/instances/launch_devices.hpp"
#include "server/rules/block_device_mapping.hpp"
#include "server/rules/ebs_ids.hpp"
#include "server/rules/members.hpp"

namespace amiable::server::launch {

using In = ec2::RunInstancesRequest;

// The first EBS entry of the request that `is_broken`; {0} is its device.
template <auto is_broken>
Verdict of_mappings(In const& in, Caller const&) {
  for (auto const& mapping : in.block_device_mappings)
    if (mapping.ebs && is_broken(*mapping.ebs)) return broken(*mapping.device_name);
  return kept;
}

// The first volume of the launch for which `verdict` complains.
template <class Check>
Verdict of_devices(In const& in, Read const& world, Check verdict) {
  for (auto const& device : devices_of(in, world))
    if (device.is_ebs)
      if (auto found = verdict(device)) return found;
  return kept;
}

inline std::vector<rules::WantedVolume> volumes(In const& in, Read const& world) {
  std::vector<rules::WantedVolume> volumes;
  for (auto const& device : devices_of(in, world))
    if (device.is_ebs) volumes.push_back(device.volume);
  return volumes;
}

template <auto member>
constexpr Rule<In> ebs_not_served(std::string_view id, std::string_view message) {
  constexpr auto is_given = [](ec2::EbsBlockDevice const& ebs) { return rules::given(ebs.*member); };
  return {.id = id,
          .code = "UnsupportedOperation",
          .message = message,
          .basis = guessed,
          .source = "README: not served",
          .request = of_mappings<is_given>};
}

inline constexpr auto mapping_rules = table<In>(
    rules::device_names<In>(),
    ebs_not_served<&ec2::EbsBlockDevice::outpost_arn>("RunInstances.OutpostArn.served",
                                                      "The parameter OutpostArn is not supported."),
    ebs_not_served<&ec2::EbsBlockDevice::availability_zone>(
        "RunInstances.Ebs.AvailabilityZone.served",
        "The parameter AvailabilityZone is not supported in a block device mapping."),
    ebs_not_served<&ec2::EbsBlockDevice::availability_zone_id>(
        "RunInstances.Ebs.AvailabilityZoneId.served",
        "The parameter AvailabilityZoneId is not supported in a block device mapping."),
    ebs_not_served<&ec2::EbsBlockDevice::ebs_card_index>("RunInstances.EbsCardIndex.served",
                                                         "The parameter EbsCardIndex is not supported."),
    Rule<In>{.id = "RunInstances.VolumeInitializationRate.range",
             .code = "InvalidParameterValue",
             .message = "The value specified for VolumeInitializationRate is not in the allowed range.",
             .basis = seen,
             .source = "ebs-and-launch 2.2",
             .request = of_mappings<[](ec2::EbsBlockDevice const& ebs) {
               auto const rate = ebs.volume_initialization_rate.value_or(100);
               return (rate < 100 || rate > 300);
             }>},
    Rule<In>{.id = "RunInstances.KmsKeyId.encrypted",
             .code = "InvalidParameterDependency",
             .message = "The parameter [KmsKeyId] requires the parameter Encrypted to be set.",
             .basis = guessed,
             .source = "ebs-and-launch 3.2",
             .request = of_mappings<[](ec2::EbsBlockDevice const& ebs) {
               return rules::given(ebs.kms_key_id) && !ebs.encrypted.value_or(false);
             }>},
    Rule<In>{.id = "RunInstances.SnapshotId.form",
             .code = "InvalidSnapshotID.Malformed",
             .message = "Invalid id: \"{0}\" (expecting \"snap-...\")",
             .basis = guessed,
             .source = "images 2.3",
             .request = [](In const& in, Caller const&) {
               return rules::snapshot_id_malformed(in.block_device_mappings);
             }});

// The image has been found.
inline constexpr auto device_rules = table<In>(
    Rule<In>{.id = "RunInstances.RootDevice.kept",
             .code = "InvalidBlockDeviceMapping",
             .message = "The root device '{0}' cannot be removed from the mapping.",
             .basis = guessed,
             .source = "ebs-and-launch 5.3",
             .state =
                 [](In const& in, Read const& world) {
                   auto const image = repository<storage::Images>(world).find(*in.image_id);
                   for (auto const& mapping : in.block_device_mappings)
                     if (mapping.device_name == image->root_device_name &&
                         (rules::is_dropped(mapping) || rules::given(mapping.virtual_name)))
                       return broken(*mapping.device_name);
                   return kept;
                 }},
    Rule<In>{.id = "RunInstances.RootDevice.own_snapshot",
             .code = "InvalidBlockDeviceMapping",
             .message = "snapshotId cannot be modified on root device",
             .basis = guessed,
             .source = "ebs-and-launch 5.3",
             .state =
                 [](In const& in, Read const& world) {
                   return of_devices(in, world, [](Device const& device) {
                     return broken_if(device.is_root && device.own_snapshot);
                   });
                 }},
    Rule<In>{.id = "RunInstances.SnapshotId.found",
             .code = "InvalidSnapshot.NotFound",
             .message = "The snapshot '{0}' does not exist.",
             .basis = guessed,
             .source = "ebs-and-launch 5.3",
             .state =
                 [](In const& in, Read const& world) {
                   auto snapshots = repository<storage::Snapshots>(world);
                   return of_devices(in, world, [&](Device const& device) {
                     if (!device.own_snapshot) return kept;
                     bool const usable = device.snapshot && snapshots.may_use(*device.snapshot);
                     return usable ? kept : broken(*device.snapshot_id);
                   });
                 }},
    Rule<In>{.id = "RunInstances.Ebs.snapshot_or_size",
             .code = "InvalidBlockDeviceMapping",
             .message = "Either snapshot ID or volume size must be provided for: {0}",
             .basis = seen,
             .source = "images 2.3",
             .state =
                 [](In const& in, Read const& world) {
                   return of_devices(in, world, [](Device const& device) {
                     return device.snapshot_id || device.volume.size ? kept : broken(device.name);
                   });
                 }},
    Rule<In>{.id = "RunInstances.SnapshotId.completed",
             .code = "IncorrectState",
             .message = rules::snapshot_not_usable_text,
             .basis = guessed,
             .source = "ebs-and-launch 2.2",
             .state =
                 [](In const& in, Read const& world) {
                   return of_devices(in, world, [&](Device const& device) {
                     return device.snapshot ? rules::snapshot_not_usable(*device.snapshot, world) : kept;
                   });
                 }},
    Rule<In>{.id = "RunInstances.VolumeSize.holds_snapshot",
             .code = "InvalidBlockDeviceMapping",
             .message = "Volume of size {0}GB is smaller than snapshot '{1}', expect size >= {2}GB",
             .basis = seen,
             .source = "ebs-and-launch 5.3",
             .state =
                 [](In const& in, Read const& world) {
                   return of_devices(in, world, [](Device const& device) {
                     if (!device.snapshot || *device.volume.size >= device.snapshot->volume_size) return kept;
                     return broken(std::to_string(*device.volume.size), device.snapshot->id,
                                   std::to_string(device.snapshot->volume_size));
                   });
                 }},
    rules::volume_limits<In, volumes>(),
    Rule<In>{.id = "RunInstances.RootDevice.bootable",
             .code = "BootForVolumeTypeUnsupported",
             .message =
                 "The {0} volume type cannot be used for boot volumes. Please use a supported boot volume "
                 "type: standard,io1,gp2.",
             .basis = seen,
             .source = "ebs-and-launch 5.3",
             .state =
                 [](In const& in, Read const& world) {
                   return of_devices(in, world, [](Device const& device) {
                     bool const slow = device.volume.type == "st1" || device.volume.type == "sc1";
                     return device.is_root && slow ? broken(device.volume.type) : kept;
                   });
                 }},
    Rule<In>{
        .id = "RunInstances.VolumeInitializationRate.snapshot",
        .code = "InvalidParameterCombination",
        .message =
            "You can't specify VolumeInitializationRate for volumes that are not created from a snapshot.",
        .basis = seen,
        .source = "ebs-and-launch 2.2",
        .state =
            [](In const& in, Read const& world) {
              return of_devices(in, world, [](Device const& device) {
                return broken_if(device.initialization_rate && !device.snapshot_id);
              });
            }},
    Rule<In>{
        .id = "RunInstances.Encrypted.of_snapshot",
        .code = "InvalidParameterCombination",
        .message = "EncryptedVolume parameter [false] is inconsistent with snapshot encryption state [true]",
        .basis = guessed,
        .source = "ebs-and-launch 3.2",
        .state = [](In const& in, Read const& world) {
          return of_devices(in, world, [](Device const& device) {
            return broken_if(device.snapshot && device.snapshot->encrypted &&
                             device.encryption.encrypted == false);
          });
        }});

}  // namespace amiable::server::launch
