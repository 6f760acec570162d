// CreateImage's rules for the entries of its mapping: what may be said of a device that the instance has, and
// of a new one. The instance has been found. Source: docs/ec2/images.md 3.2.
#pragma once

#include "server/actions/images/create_image_mapping.hpp"
#include "server/rules/block_device_mapping.hpp"
#include "server/rules/ebs_ids.hpp"
#include "server/rules/instance_ids.hpp"

namespace amiable::server::create_image {

using In = ec2::CreateImageRequest;

// The first device that the request names with Ebs, or with a virtual name, of which `verdict` complains.
template <class Check>
Verdict of_devices(In const& in, Read const& world, Check verdict) {
  for (auto const& device : devices_of(in, rules::find_instance(world, *in.instance_id), world))
    if (device.asked)
      if (auto found = verdict(device)) return found;
  return kept;
}

template <bool is_attached, class Check>
Verdict of_volumes(In const& in, Read const& world, Check verdict) {
  return of_devices(in, world, [&](Device const& device) {
    return device.asked->ebs && device.volume.has_value() == is_attached ? verdict(device) : kept;
  });
}

inline std::vector<rules::WantedVolume> new_volumes(In const& in, Read const& world) {
  std::vector<rules::WantedVolume> volumes;
  of_volumes<false>(in, world, [&](Device const& device) {
    volumes.push_back(wanted_volume(device));
    return kept;
  });
  return volumes;
}

// The request says the same of the volume as is true, or nothing.
inline bool leaves_volume(Device const& device) {
  auto const& ebs = *device.asked->ebs;
  auto const& volume = *device.volume;
  return ebs.volume_size.value_or(static_cast<std::int32_t>(volume.size)) == volume.size &&
         (!rules::given(ebs.volume_type) || rules::volume_type_of(ebs.volume_type) == volume.volume_type) &&
         (!ebs.iops || *ebs.iops == volume.iops) &&
         (!ebs.throughput || *ebs.throughput == volume.throughput) && !rules::given(ebs.snapshot_id);
}

inline constexpr auto mapping_rules = table<In>(
    rules::device_names<In>(),
    rules::ebs_not_served<In, &ec2::EbsBlockDevice::kms_key_id>(
        "CreateImage.KmsKeyId.served", "The parameter KmsKeyId is not supported in the mapping of an image.",
        "images 3.2"),
    rules::ebs_not_served<In, &ec2::EbsBlockDevice::outpost_arn>(
        "CreateImage.OutpostArn.served", "The parameter OutpostArn is not supported.", "images 3.2"),
    rules::ebs_not_served<In, &ec2::EbsBlockDevice::volume_initialization_rate>(
        "CreateImage.VolumeInitializationRate.served",
        "The parameter VolumeInitializationRate is not supported in the mapping of an image.", "images 3.2"),
    rules::ebs_not_served<In, &ec2::EbsBlockDevice::availability_zone>(
        "CreateImage.AvailabilityZone.served",
        "The parameter AvailabilityZone is not supported in the mapping of an image.", "images 3.2"),
    rules::ebs_not_served<In, &ec2::EbsBlockDevice::availability_zone_id>(
        "CreateImage.AvailabilityZoneId.served",
        "The parameter AvailabilityZoneId is not supported in the mapping of an image.", "images 3.2"),
    rules::ebs_not_served<In, &ec2::EbsBlockDevice::ebs_card_index>(
        "CreateImage.EbsCardIndex.served",
        "The parameter EbsCardIndex is not supported in the mapping of an image.", "images 3.2"),
    Rule<In>{.id = "CreateImage.SnapshotId.form",
             .code = "InvalidSnapshotID.Malformed",
             .message = "Invalid id: \"{0}\" (expecting \"snap-...\")",
             .basis = guessed,
             .source = "images 2.3",
             .request = [](In const& in,
                           Caller const&) { return rules::snapshot_id_malformed(in.block_device_mappings); }},
    Rule<In>{.id = "CreateImage.Encrypted.without_snapshot",
             .code = "InvalidParameter",
             .message =
                 "Parameter encrypted is invalid. You cannot specify the encrypted flag if specifying a "
                 "snapshot id in a block device mapping.",
             .basis = seen,
             .source = "images 2.3",
             .request = [](In const& in, Caller const&) {
               return rules::encrypted_beside_snapshot(in.block_device_mappings);
             }});

inline constexpr auto attached_rules = table<In>(
    Rule<In>{.id = "CreateImage.RootVolume.attached",
             .code = "InvalidParameterValue",
             .message = "Instance does not have a volume attached at root ({0}).",
             .basis = guessed,
             .source = "images 3.2",
             .state =
                 [](In const& in, Read const& world) {
                   auto const instance = rules::find_instance(world, *in.instance_id);
                   auto const root = instance.root_device_name.value_or("null");
                   for (auto const& device : devices_of({}, instance, world))
                     if (device.volume && device.name == root) return kept;
                   return broken(root);
                 }},
    Rule<In>{.id = "CreateImage.RootDevice.kept",
             .code = "InvalidBlockDeviceMapping",
             .message = "The root device '{0}' cannot be removed from the mapping.",
             .basis = guessed,
             .source = "images 3.2",
             .state =
                 [](In const& in, Read const& world) {
                   auto const root = rules::find_instance(world, *in.instance_id).root_device_name;
                   for (auto const& mapping : in.block_device_mappings)
                     if (rules::is_dropped(mapping) && mapping.device_name == root)
                       return broken(*mapping.device_name);
                   return kept;
                 }},
    Rule<In>{.id = "CreateImage.VirtualName.free",
             .code = "InvalidBlockDeviceMapping",
             .message = "The device '{0}' is an EBS volume of the instance.",
             .basis = guessed,
             .source = "images 3.2",
             .state =
                 [](In const& in, Read const& world) {
                   return of_devices(in, world, [](Device const& device) {
                     return device.volume && device.virtual_name ? broken(device.name) : kept;
                   });
                 }},
    Rule<In>{.id = "CreateImage.Ebs.unchanged",
             .code = "InvalidBlockDeviceMapping",
             .message = "Only DeleteOnTermination can be changed for the volume that is attached as {0}.",
             .basis = documented,
             .source = "images 3.2",
             .state =
                 [](In const& in, Read const& world) {
                   return of_volumes<true>(in, world, [](Device const& device) {
                     return leaves_volume(device) ? kept : broken(device.name);
                   });
                 }},
    Rule<In>{.id = "CreateImage.Encrypted.unchanged",
             .code = "InvalidBlockDeviceMapping",
             .message = "The unencrypted volume that is attached as {0} cannot be encrypted.",
             .basis = documented,
             .source = "images 3.2",
             .state = [](In const& in, Read const& world) {
               return of_volumes<true>(in, world, [](Device const& device) {
                 bool const wants = device.asked->ebs->encrypted.value_or(false);
                 return wants && !device.volume->encrypted ? broken(device.name) : kept;
               });
             }});

inline constexpr auto new_device_rules = table<In>(
    Rule<In>{.id = "CreateImage.SnapshotId.found",
             .code = "InvalidSnapshotID.NotFound",
             .message = "The snapshot ID '{0}' does not exist",
             .basis = guessed,
             .source = "images 2.3",
             .state =
                 [](In const& in, Read const& world) {
                   return of_volumes<false>(in, world, [&](Device const& device) {
                     auto const& id = device.asked->ebs->snapshot_id;
                     if (!rules::given(id)) return kept;
                     auto snapshots = repository<storage::Snapshots>(world);
                     return device.snapshot && snapshots.may_use(*device.snapshot) ? kept : broken(*id);
                   });
                 }},
    Rule<In>{.id = "CreateImage.SnapshotId.owned",
             .code = "InvalidParameterValue",
             .message = "Invalid value '{0}' for snapshotId. Snapshot does not belong to {1}",
             .basis = guessed,
             .source = "images 2.3",
             .state =
                 [](In const& in, Read const& world) {
                   return of_volumes<false>(in, world, [&](Device const& device) {
                     if (!device.snapshot || device.snapshot->owner == world.account()) return kept;
                     return broken(device.snapshot->id, world.account());
                   });
                 }},
    Rule<In>{.id = "CreateImage.SnapshotId.completed",
             .code = "IncorrectState",
             .message = rules::snapshot_not_usable_text,
             .basis = guessed,  // seen for CreateVolume
             .source = "ebs-and-launch 2.2",
             .state =
                 [](In const& in, Read const& world) {
                   return of_volumes<false>(in, world, [&](Device const& device) {
                     return device.snapshot ? rules::snapshot_not_usable(*device.snapshot, world) : kept;
                   });
                 }},
    Rule<In>{.id = "CreateImage.Ebs.snapshot_or_size",
             .code = "InvalidBlockDeviceMapping",
             .message = "Either snapshot ID or volume size must be provided for: {0}",
             .basis = guessed,
             .source = "images 3.2",
             .state =
                 [](In const& in, Read const& world) {
                   return of_devices(in, world, [](Device const& device) {
                     if (device.volume || device.virtual_name) return kept;
                     return device.asked->ebs && wanted_volume(device).size ? kept : broken(device.name);
                   });
                 }},
    Rule<In>{.id = "CreateImage.VolumeSize.holds_snapshot",
             .code = "InvalidBlockDeviceMapping",
             .message = "Volume of size {0}GB is smaller than snapshot '{1}', expect size >= {2}GB",
             .basis = guessed,
             .source = "images 2.3",
             .state =
                 [](In const& in, Read const& world) {
                   return of_volumes<false>(in, world, [](Device const& device) {
                     auto const size = wanted_volume(device).size;
                     if (!device.snapshot || *size >= device.snapshot->volume_size) return kept;
                     return broken(std::to_string(*size), device.snapshot->id,
                                   std::to_string(device.snapshot->volume_size));
                   });
                 }},
    rules::volume_limits<In, new_volumes>());

}  // namespace amiable::server::create_image
