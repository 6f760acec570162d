// DeleteSnapshot: refused while an image uses it, or it is locked. A pending one is gone at once too.
// Source: docs/ec2/ebs-and-launch.md 1.2.
#include "generated/actions.hpp"
#include "generated/snapshots.hpp"
#include "server/action.hpp"
#include "server/recycle_bin/recycling.hpp"
#include "server/rules/ebs_ids.hpp"
#include "storage/images.hpp"
#include "storage/snapshot_locks.hpp"
#include "storage/snapshots.hpp"

namespace amiable::server {
namespace {

using In = ec2::DeleteSnapshotRequest;
using Out = ec2::DeleteSnapshotResult;
using rules::Moment;

constexpr auto rule_table =
    table<In>(rules::required<&In::snapshot_id>("DeleteSnapshot.SnapshotId.required",
                                                "The request must contain the parameter SnapshotId", guessed,
                                                "images 1.4"),
              rules::snapshot_id_shape<&In::snapshot_id, Moment::request>(),
              rules::snapshot_id_issued<&In::snapshot_id, Moment::request>(),
              rules::snapshot_found<&In::snapshot_id, rules::snapshot_not_owned>(),
              Rule<In>{.id = "DeleteSnapshot.SnapshotId.unused",
                       .code = "InvalidSnapshot.InUse",
                       .message = "The snapshot {0} is currently in use by {1}",
                       .basis = seen,
                       .source = "ebs-and-launch 1.2",
                       .state =
                           [](In const& in, Read const& world) {
                             std::string users;
                             for (auto const& image :
                                  repository<storage::Images>(world).users_of_snapshot(*in.snapshot_id))
                               users += (users.empty() ? "" : ", ") + image;
                             return users.empty() ? kept : broken(*in.snapshot_id, users);
                           }},
              Rule<In>{.id = "DeleteSnapshot.SnapshotId.unlocked",
                       .code = "OperationNotPermitted",
                       .message = "The snapshot {0} is locked and cannot be deleted.",
                       .basis = guessed,
                       .source = "ebs-and-launch 1.6",
                       .state = [](In const& in, Read const& world) {
                         bool const locked = repository<storage::SnapshotLocks>(world).holds(*in.snapshot_id);
                         return locked ? broken(*in.snapshot_id) : kept;
                       }});

Out run(Write& world, In const& in) {
  delete_or_recycle(world, repository<storage::Snapshots>(world).find(*in.snapshot_id).value());
  return {};
}

}  // namespace

Action const& actions::DeleteSnapshot() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
