// EnableFastSnapshotRestores: volumes that the caller makes of these snapshots in these zones are initialized
// from the first. Source: docs/ec2/ebs-and-launch.md 1.6.
#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/snapshots/fast_snapshot_restore.hpp"

namespace amiable::server {
namespace {

using In = ec2::EnableFastSnapshotRestoresRequest;
using Out = ec2::EnableFastSnapshotRestoresResult;
using Item = ec2::EnableFastSnapshotRestoreSuccessItem;
using namespace fast_snapshot_restore;

constexpr std::int64_t largest_snapshot = 16LL * 1024;  // GiB
constexpr std::int64_t snapshot_quota = 5;              // of an account in a Region

constexpr auto rule_table = request_rules<In>();

std::optional<Failure> refusal(Read const& world, storage::Snapshot const& snapshot) {
  if (snapshot.state(world.now.milliseconds) == "error")
    return Failure{"InvalidSnapshot.InvalidState",
                   "The snapshot '" + snapshot.id + "' is in an invalid state (Error)."};
  if (snapshot.tier.is_archived(world.now.milliseconds))
    return Failure{"InvalidSnapshot.InvalidState",
                   "The snapshot '" + snapshot.id + "' is in an invalid state (Archived)."};
  if (snapshot.volume_size > largest_snapshot)
    return Failure{
        "InvalidParameterValue",
        "The snapshot '" + snapshot.id + "' is too large for fast snapshot restore; maximum is 16384GiB"};
  if (repository<storage::FastSnapshotRestores>(world).count_others(snapshot.number) >= snapshot_quota)
    return Failure{"ResourceLimitExceeded",
                   "You have reached the limit of 5 snapshots that are enabled for fast snapshot restore in "
                   "this Region."};
  return std::nullopt;
}

// What is enabled already stays as it is.
std::optional<Failure> enable(Write& world, std::string const& snapshot_id, Zone const& zone, Item& item) {
  auto const snapshot = usable_snapshot(world, snapshot_id);
  if (!snapshot) return snapshot_not_found(snapshot_id);
  auto restores = repository<storage::FastSnapshotRestores>(world);
  auto const now = world.now.milliseconds;
  if (auto const restore = restores.find(snapshot->number, zone.name);
      restore && !restore->state(now).starts_with("disabl")) {
    item = answer_of<Item>(*restore, restore->state(now), now);
    return std::nullopt;
  }
  if (auto failure = refusal(world, *snapshot)) return failure;
  restores.enable(snapshot->number, zone.name, zone.id, world.settings.snapshot_delay_ms);
  item = answer_of<Item>(restores.find(snapshot->number, zone.name).value(), "enabling", now);
  return std::nullopt;
}

Out run(Write& world, In const& in) {
  return change_each<Out>(world, in, [&](std::string const& snapshot_id, Zone const& zone, Item& item) {
    return enable(world, snapshot_id, zone, item);
  });
}

}  // namespace

Action const& actions::EnableFastSnapshotRestores() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
