// GetImageBlockPublicAccessState: nothing here is managed by declarative policies. Source: docs/ec2/images.md
// 3.9.
#include "generated/actions.hpp"
#include "generated/images.hpp"
#include "server/action.hpp"
#include "storage/image_block_public_access.hpp"

namespace amiable::server {
namespace {

using In = ec2::GetImageBlockPublicAccessStateRequest;
using Out = ec2::GetImageBlockPublicAccessStateResult;

Out run(Read const& world, In const&) {
  bool const blocked = repository<storage::ImageBlockPublicAccess>(world).is_enabled();
  return {.image_block_public_access_state = blocked ? "block-new-sharing" : "unblocked",
          .managed_by = "account"};
}

}  // namespace

Action const& actions::GetImageBlockPublicAccessState() {
  return action<run>({});
}

}  // namespace amiable::server
