// RestoreSnapshotFromRecycleBin: the snapshot is there again, with its tags and permissions. Source:
// docs/ec2/ebs-and-launch.md 1.6.
#include "generated/actions.hpp"
#include "generated/snapshots.hpp"
#include "server/action.hpp"
#include "server/rules/ebs_ids.hpp"
#include "storage/recycle_bin.hpp"
#include "storage/snapshots.hpp"

namespace amiable::server {
namespace {

using In = ec2::RestoreSnapshotFromRecycleBinRequest;
using Out = ec2::RestoreSnapshotFromRecycleBinResult;
using rules::Moment;
using storage::Recycled;

constexpr auto rule_table = table<In>(
    rules::required<&In::snapshot_id>("RestoreSnapshotFromRecycleBin.SnapshotId.required",
                                      "The request must contain the parameter SnapshotId", guessed,
                                      "images 1.4"),
    rules::snapshot_id_shape<&In::snapshot_id, Moment::request>(),
    Rule<In>{.id = "RestoreSnapshotFromRecycleBin.SnapshotId.found",
             .code = "InvalidSnapshot.NotFound",
             .message = "The snapshot '{0}' does not exist.",
             .basis = guessed,
             .source = "ebs-and-launch 1.6",
             .state = [](In const& in, Read const& world) {
               auto bin = repository<storage::RecycleBin>(world);
               return bin.find(Recycled::snapshot, *in.snapshot_id) ? kept : broken(*in.snapshot_id);
             }});

// Recovering takes no time here: only this answer says so.
Out run(Write& world, In const& in) {
  auto bin = repository<storage::RecycleBin>(world);
  bin.put_back(Recycled::snapshot, bin.find(Recycled::snapshot, *in.snapshot_id)->number, *in.snapshot_id);
  auto const snapshot = repository<storage::Snapshots>(world).find(*in.snapshot_id).value();
  return {.snapshot_id = snapshot.id,
          .description = snapshot.description,
          .encrypted = snapshot.encrypted,
          .owner_id = snapshot.owner,
          .progress = snapshot.state(world.now.milliseconds) == "completed" ? "100%" : "0%",
          .start_time = protocol::Timestamp{snapshot.started_at},
          .state = "recovering",
          .volume_id = snapshot.volume_id,
          .volume_size = static_cast<std::int32_t>(snapshot.volume_size)};
}

}  // namespace

Action const& actions::RestoreSnapshotFromRecycleBin() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
