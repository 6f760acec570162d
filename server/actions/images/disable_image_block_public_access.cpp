// DisableImageBlockPublicAccess. Source: docs/ec2/images.md
// 3.9.
#include "generated/actions.hpp"
#include "generated/images.hpp"
#include "server/action.hpp"
#include "storage/image_block_public_access.hpp"

namespace amiable::server {
namespace {

using In = ec2::DisableImageBlockPublicAccessRequest;
using Out = ec2::DisableImageBlockPublicAccessResult;

Out run(Write& world, In const&) {
  repository<storage::ImageBlockPublicAccess>(world).disable();
  return {.image_block_public_access_state = "unblocked"};
}

}  // namespace

Action const& actions::DisableImageBlockPublicAccess() {
  return action<run>({});
}

}  // namespace amiable::server
