// EnableSnapshotBlockPublicAccess: snapshots cannot be shared publicly, or are not even where they were.
// Source: docs/ec2/ebs-and-launch.md 1.6.
#include "generated/actions.hpp"
#include "generated/snapshots.hpp"
#include "server/action.hpp"
#include "server/rules/members.hpp"
#include "storage/fast_snapshot_restores.hpp"
#include "storage/snapshot_block_public_access.hpp"

namespace amiable::server {
namespace {

using In = ec2::EnableSnapshotBlockPublicAccessRequest;
using Out = ec2::EnableSnapshotBlockPublicAccessResult;

constexpr auto rule_table = table<In>(
    rules::required<&In::state>("EnableSnapshotBlockPublicAccess.State.required",
                                "The request must contain the parameter State", guessed, "images 1.4"),
    Rule<In>{.id = "EnableSnapshotBlockPublicAccess.State.known",
             .code = "InvalidRequest",
             .message = "Value '{0}' for State is not valid. Valid values are 'block-all-sharing' and "
                        "'block-new-sharing'.",
             .basis = seen,
             .source = "ebs-and-launch 1.6",
             .request = [](In const& in, Caller const&) {
               bool const known = in.state == "block-all-sharing" || in.state == "block-new-sharing";
               return known ? kept : broken(*in.state);
             }});

Out run(Write& world, In const& in) {
  repository<storage::SnapshotBlockPublicAccess>(world).set_state(*in.state);
  repository<storage::FastSnapshotRestores>(world).end_unshared();
  return {.state = in.state};
}

}  // namespace

Action const& actions::EnableSnapshotBlockPublicAccess() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
