// ModifySnapshotTier: a snapshot goes to the archive, whole; it can be used until it is there. Source:
// docs/ec2/ebs-and-launch.md 1.6.
#include "generated/actions.hpp"
#include "generated/enums.hpp"
#include "generated/snapshots.hpp"
#include "server/action.hpp"
#include "server/rules/ebs_ids.hpp"
#include "storage/fast_snapshot_restores.hpp"
#include "storage/images.hpp"

namespace amiable::server {
namespace {

using In = ec2::ModifySnapshotTierRequest;
using Out = ec2::ModifySnapshotTierResult;
using rules::Moment;

constexpr std::int64_t max_of_volume = 25;
constexpr std::int64_t max_in_progress = 25;

// In the standard tier for good.
bool is_settled(storage::SnapshotTier const& tier, std::int64_t now) {
  return !tier.operation || (tier.operation == storage::tiering::permanent_restore && !tier.is_archived(now));
}

// The images that use the snapshot and are not disabled.
std::string enabled_users(std::string const& snapshot_id, Read const& world) {
  auto images = repository<storage::Images>(world);
  std::string users;
  for (auto const& id : images.users_of_snapshot(snapshot_id))
    if (auto const image = images.find(id); !image || !image->disabled_at)
      users += (users.empty() ? "" : ", ") + id;
  return users;
}

bool volume_has_too_many(storage::Snapshot const& snapshot, Read const& world) {
  return snapshot.volume_id != storage::no_volume &&
         repository<storage::SnapshotTiers>(world).archives_of_volume(snapshot.volume_id) >= max_of_volume;
}

constexpr auto request_rules =
    table<In>(rules::required<&In::snapshot_id>("ModifySnapshotTier.SnapshotId.required",
                                                "The request must contain the parameter SnapshotId", guessed,
                                                "images 1.4"),
              rules::snapshot_id_shape<&In::snapshot_id, Moment::request>(),
              rules::snapshot_id_issued<&In::snapshot_id, Moment::request>(),
              rules::required<&In::storage_tier>("ModifySnapshotTier.StorageTier.required",
                                                 "The request must contain the parameter StorageTier",
                                                 guessed, "ebs-and-launch 1.6"),
              rules::one_of<&In::storage_tier, ec2::values::TargetStorageTier>(
                  "ModifySnapshotTier.StorageTier.known", "Invalid value '{0}' for StorageTier.", guessed,
                  "ebs-and-launch 1.6"));

constexpr auto state_rules = table<In>(
    rules::snapshot_found<&In::snapshot_id, rules::snapshot_not_owned>(),
    Rule<In>{.id = "ModifySnapshotTier.SnapshotId.completed",
             .code = "IncorrectState",
             .message = "The snapshot {0} is not in the completed state.",
             .basis = guessed,
             .source = "ebs-and-launch 1.6",
             .state =
                 [](In const& in, Read const& world) {
                   auto const* snapshot = find_snapshot(world, *in.snapshot_id);
                   return snapshot->state(world.now.milliseconds) == "completed" ? kept
                                                                                 : broken(snapshot->id);
                 }},
    Rule<In>{.id = "ModifySnapshotTier.SnapshotId.settled",
             .code = "IncorrectState",
             .message = "The snapshot {0} cannot be archived in tiering state {1}.",
             .basis = guessed,
             .source = "ebs-and-launch 1.6",
             .state =
                 [](In const& in, Read const& world) {
                   auto const now = world.now.milliseconds;
                   auto const* snapshot = find_snapshot(world, *in.snapshot_id);
                   return is_settled(snapshot->tier, now) ? kept
                                                          : broken(snapshot->id, snapshot->tier.status(now));
                 }},
    Rule<In>{.id = "ModifySnapshotTier.SnapshotId.unused",
             .code = "InvalidSnapshot.InUse",
             .message = "The snapshot {0} is currently in use by {1}",
             .basis = guessed,  // DeleteSnapshot's
             .source = "ebs-and-launch 1.6",
             .state =
                 [](In const& in, Read const& world) {
                   auto const users = enabled_users(*in.snapshot_id, world);
                   return users.empty() ? kept : broken(*in.snapshot_id, users);
                 }},
    Rule<In>{.id = "ModifySnapshotTier.SnapshotId.of_volume",
             .code = "ResourceLimitExceeded",
             .message = "The maximum number of archived snapshots of the volume {0} has been reached: 25.",
             .basis = guessed,
             .source = "ebs-and-launch 1.6",
             .state =
                 [](In const& in, Read const& world) {
                   auto const* snapshot = find_snapshot(world, *in.snapshot_id);
                   return volume_has_too_many(*snapshot, world) ? broken(snapshot->volume_id) : kept;
                 }},
    Rule<In>{.id = "ModifySnapshotTier.Progress.limit",
             .code = "ResourceLimitExceeded",
             .message = "No more than 25 snapshots can be archived at a time.",
             .basis = guessed,
             .source = "ebs-and-launch 1.6",
             .state = [](In const&, Read const& world) {
               auto const running = repository<storage::SnapshotTiers>(world).archivals_in_progress();
               return broken_if(running >= max_in_progress);
             }});

constexpr auto rule_table = table<In>(request_rules, state_rules);

Out run(Write& world, In const& in) {
  auto snapshot = *find_snapshot(world, *in.snapshot_id);
  snapshot.tier.archive(world.now.milliseconds, world.settings.snapshot_delay_ms);
  repository<storage::SnapshotTiers>(world).set(snapshot.number, snapshot.tier);
  repository<storage::FastSnapshotRestores>(world).end(snapshot.number);
  return {.snapshot_id = in.snapshot_id, .tiering_start_time = world.now};
}

}  // namespace

Action const& actions::ModifySnapshotTier() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
