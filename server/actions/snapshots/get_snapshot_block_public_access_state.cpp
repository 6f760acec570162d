// GetSnapshotBlockPublicAccessState: nothing here is managed by declarative policies. Source:
// docs/ec2/ebs-and-launch.md 1.6.
#include "generated/actions.hpp"
#include "generated/snapshots.hpp"
#include "server/action.hpp"
#include "storage/snapshot_block_public_access.hpp"

namespace amiable::server {
namespace {

using In = ec2::GetSnapshotBlockPublicAccessStateRequest;
using Out = ec2::GetSnapshotBlockPublicAccessStateResult;

Out run(Read const& world, In const&) {
  return {.state = repository<storage::SnapshotBlockPublicAccess>(world).state(), .managed_by = "account"};
}

}  // namespace

Action const& actions::GetSnapshotBlockPublicAccessState() {
  return action<run>({});
}

}  // namespace amiable::server
