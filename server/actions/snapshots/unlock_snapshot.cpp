// UnlockSnapshot: in governance mode, or while the lock cools off. Source: docs/ec2/ebs-and-launch.md 1.6.
#include "generated/actions.hpp"
#include "generated/snapshots.hpp"
#include "server/action.hpp"
#include "server/rules/ebs_ids.hpp"
#include "storage/snapshot_locks.hpp"

namespace amiable::server {
namespace {

using In = ec2::UnlockSnapshotRequest;
using Out = ec2::UnlockSnapshotResult;
using rules::Moment;

std::string state_of(In const& in, Read const& world) {
  auto const lock = repository<storage::SnapshotLocks>(world).find(*in.snapshot_id);
  return std::string(lock ? lock->state(world.now.milliseconds) : "expired");
}

constexpr auto rule_table =
    table<In>(rules::required<&In::snapshot_id>("UnlockSnapshot.SnapshotId.required",
                                                "The request must contain the parameter SnapshotId", guessed,
                                                "images 1.4"),
              rules::snapshot_id_shape<&In::snapshot_id, Moment::request>(),
              rules::snapshot_id_issued<&In::snapshot_id, Moment::request>(),
              rules::snapshot_found<&In::snapshot_id, rules::snapshot_not_owned>(),
              Rule<In>{.id = "UnlockSnapshot.SnapshotId.locked",
                       .code = "IncorrectState",
                       .message = "The snapshot {0} is not locked.",
                       .basis = guessed,
                       .source = "ebs-and-launch 1.6",
                       .state =
                           [](In const& in, Read const& world) {
                             return state_of(in, world) == "expired" ? broken(*in.snapshot_id) : kept;
                           }},
              Rule<In>{.id = "UnlockSnapshot.SnapshotId.unsettled",
                       .code = "OperationNotPermitted",
                       .message = "The snapshot {0} is locked in compliance mode and cannot be unlocked.",
                       .basis = guessed,
                       .source = "ebs-and-launch 1.6",
                       .state = [](In const& in, Read const& world) {
                         return state_of(in, world) == "compliance" ? broken(*in.snapshot_id) : kept;
                       }});

Out run(Write& world, In const& in) {
  auto locks = repository<storage::SnapshotLocks>(world);
  locks.remove(locks.find(*in.snapshot_id)->snapshot);
  return {.snapshot_id = in.snapshot_id};
}

}  // namespace

Action const& actions::UnlockSnapshot() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
