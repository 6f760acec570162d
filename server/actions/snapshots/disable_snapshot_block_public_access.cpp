// DisableSnapshotBlockPublicAccess. Source: docs/ec2/ebs-and-launch.md 1.6.
#include "generated/actions.hpp"
#include "generated/snapshots.hpp"
#include "server/action.hpp"
#include "storage/snapshot_block_public_access.hpp"

namespace amiable::server {
namespace {

using In = ec2::DisableSnapshotBlockPublicAccessRequest;
using Out = ec2::DisableSnapshotBlockPublicAccessResult;

Out run(Write& world, In const&) {
  repository<storage::SnapshotBlockPublicAccess>(world).set_state("unblocked");
  return {.state = "unblocked"};
}

}  // namespace

Action const& actions::DisableSnapshotBlockPublicAccess() {
  return action<run>({});
}

}  // namespace amiable::server
