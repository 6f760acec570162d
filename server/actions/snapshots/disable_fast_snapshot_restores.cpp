// DisableFastSnapshotRestores. Volumes stay as they were made. Source: docs/ec2/ebs-and-launch.md 1.6.
#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/snapshots/fast_snapshot_restore.hpp"

namespace amiable::server {
namespace {

using In = ec2::DisableFastSnapshotRestoresRequest;
using Out = ec2::DisableFastSnapshotRestoresResult;
using Item = ec2::DisableFastSnapshotRestoreSuccessItem;
using namespace fast_snapshot_restore;

constexpr auto rule_table = request_rules<In>();

// What is being disabled already stays as it is.
std::optional<Failure> disable(Write& world, std::string const& snapshot_id, Zone const& zone, Item& item) {
  auto const snapshot = usable_snapshot(world, snapshot_id);
  if (!snapshot) return snapshot_not_found(snapshot_id);
  auto restores = repository<storage::FastSnapshotRestores>(world);
  auto const now = world.now.milliseconds;
  auto const restore = restores.find(snapshot->number, zone.name);
  if (!restore || restore->state(now) == "disabled")
    return Failure{"IncorrectState", "Fast snapshot restore is not enabled for the snapshot '" + snapshot_id +
                                         "' in " + zone.name + "."};
  if (restore->state(now) != "disabling") restores.disable(restore->number, world.settings.snapshot_delay_ms);
  item = answer_of<Item>(restores.find(snapshot->number, zone.name).value(), "disabling", now);
  return std::nullopt;
}

Out run(Write& world, In const& in) {
  return change_each<Out>(world, in, [&](std::string const& snapshot_id, Zone const& zone, Item& item) {
    return disable(world, snapshot_id, zone, item);
  });
}

}  // namespace

Action const& actions::DisableFastSnapshotRestores() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
