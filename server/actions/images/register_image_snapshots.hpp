// RegisterImage's rules for the snapshots in the mapping, checked against the registry.
// Source: docs/ec2/images.md 2.3.
#pragma once

#include "generated/images.hpp"
#include "server/rules/block_device_mapping.hpp"
#include "server/rules/ebs_ids.hpp"
#include "server/rules/rule.hpp"
#include "storage/snapshots.hpp"

namespace amiable::server::register_image {

using In = ec2::RegisterImageRequest;

// The first entry whose snapshot, found or not, makes `verdict` complain.
template <class Check>
Verdict of_snapshots(In const& in, Read const& world, Check verdict) {
  for (auto const& mapping : in.block_device_mappings)
    if (!rules::is_dropped(mapping) && rules::has_snapshot(mapping))
      if (auto found = verdict(*mapping.ebs, find_snapshot(world, *mapping.ebs->snapshot_id))) return found;
  return kept;
}

// Checks the volumes whose size is left to their snapshot.
template <Verdict (*check)(rules::WantedVolume const&)>
Verdict of_snapshot_sizes(In const& in, Read const& world) {
  return of_snapshots(in, world, [](auto const& ebs, auto const* snapshot) {
    auto volume = rules::wanted_volume(ebs);
    if (volume.size) return kept;
    volume.size = snapshot->volume_size;
    return check(volume);
  });
}

inline constexpr auto snapshot_rules = table<In>(
    Rule<In>{.id = "RegisterImage.SnapshotId.found",
             .code = "InvalidSnapshotID.NotFound",
             .message = "The snapshot ID '{0}' does not exist",
             .basis = seen,
             .source = "images 2.3",
             .state =
                 [](In const& in, Read const& world) {
                   return of_snapshots(in, world, [&](auto const& ebs, auto const* snapshot) {
                     auto snapshots = repository<storage::Snapshots>(world);
                     return snapshot && snapshots.may_use(*snapshot) ? kept : broken(*ebs.snapshot_id);
                   });
                 }},
    Rule<In>{.id = "RegisterImage.SnapshotId.owned",
             .code = "InvalidParameterValue",
             .message = "Invalid value '{0}' for snapshotId. Snapshot does not belong to {1}",
             .basis = seen,
             .source = "images 2.3",
             .state =
                 [](In const& in, Read const& world) {
                   return of_snapshots(in, world, [&](auto const&, auto const* snapshot) {
                     return snapshot->owner == world.account() ? kept : broken(snapshot->id, world.account());
                   });
                 }},
    Rule<In>{.id = "RegisterImage.SnapshotId.completed",
             .code = "IncorrectState",
             .message = "Snapshot '{0}' is not 'completed'.",
             .basis = guessed,
             .source = "images 2.3",
             .state =
                 [](In const& in, Read const& world) {
                   return of_snapshots(in, world, [&](auto const&, auto const* snapshot) {
                     return snapshot->state(world.now.milliseconds) == "completed" ? kept
                                                                                   : broken(snapshot->id);
                   });
                 }},
    Rule<In>{.id = "RegisterImage.SnapshotId.unarchived",
             .code = "IncorrectState",
             .message = rules::snapshot_not_usable_text,
             .basis = guessed,  // seen for CreateVolume
             .source = "ebs-and-launch 1.6",
             .state =
                 [](In const& in, Read const& world) {
                   return of_snapshots(in, world, [&](auto const&, auto const* snapshot) {
                     return rules::snapshot_not_usable(*snapshot, world);
                   });
                 }},
    Rule<In>{.id = "RegisterImage.VolumeSize.holds_snapshot",
             .code = "InvalidBlockDeviceMapping",
             .message = "Volume of size {0}GB is smaller than  snapshot '{1}', expect size >= {2}GB",
             .basis = guessed,
             .source = "images 2.3",
             .state =
                 [](In const& in, Read const& world) {
                   return of_snapshots(in, world, [&](auto const& ebs, auto const* snapshot) {
                     if (!ebs.volume_size || *ebs.volume_size >= snapshot->volume_size) return kept;
                     return broken(std::to_string(*ebs.volume_size), snapshot->id,
                                   std::to_string(snapshot->volume_size));
                   });
                 }},
    // Sizes that the request leaves to the snapshots are held to the same limits.
    Rule<In>{.id = "RegisterImage.VolumeSize.of_snapshot.minimum",
             .code = "InvalidParameterValue",
             .message = rules::size_minimum_text,
             .basis = peer,
             .source = "ebs-and-launch 2.2",
             .state = of_snapshot_sizes<rules::size_too_small>},
    Rule<In>{.id = "RegisterImage.VolumeSize.of_snapshot.maximum",
             .code = "InvalidParameterValue",
             .message = rules::size_maximum_text,
             .basis = peer,
             .source = "ebs-and-launch 2.2",
             .state = of_snapshot_sizes<rules::size_too_big>},
    Rule<In>{.id = "RegisterImage.Iops.ratio_of_snapshot",
             .code = "InvalidParameterValue",
             .message = rules::iops_ratio_text,
             .basis = seen,
             .source = "ebs-and-launch 2.2",
             .state = of_snapshot_sizes<rules::iops_ratio_too_high>});

}  // namespace amiable::server::register_image
