// CancelImageLaunchPermission: takes the caller's own account from those that the image is shared with.
// Source: docs/ec2/images.md 3.7.
#include <algorithm>

#include "generated/actions.hpp"
#include "generated/images.hpp"
#include "server/action.hpp"
#include "server/actions/images/image_rules.hpp"

namespace amiable::server {
namespace {

using In = ec2::CancelImageLaunchPermissionRequest;
using Out = ec2::CancelImageLaunchPermissionResult;

bool is_shared_with_caller(In const& in, Read const& world) {
  auto images = repository<storage::Images>(world);
  auto const permissions = images.launch_permissions(rules::find_image(world, *in.image_id).number);
  return std::ranges::find(permissions, storage::LaunchPermission{"userId", world.account()}) !=
         permissions.end();
}

// An image that the caller may not see does not exist for it.
Verdict is_hidden(In const& in, Read const& world) {
  auto images = repository<storage::Images>(world);
  auto const image = images.find(*in.image_id);
  return image && !image->deregistered_at && images.may_use(*image) ? kept : broken(*in.image_id);
}

constexpr auto rule_table =
    table<In>(rules::image_id_form<In>(),
              Rule<In>{.id = "CancelImageLaunchPermission.ImageId.found",
                       .code = "InvalidAMIID.NotFound",
                       .message = "The image id '[{0}]' does not exist",
                       .basis = guessed,
                       .source = "images 3.7",
                       .state = is_hidden},
              Rule<In>{.id = "CancelImageLaunchPermission.ImageId.shared",
                       .code = "OperationNotPermitted",
                       .message = "The image '{0}' is not explicitly shared with this account.",
                       .basis = guessed,
                       .source = "images 3.7",
                       .state = [](In const& in, Read const& world) {
                         return is_shared_with_caller(in, world) ? kept : broken(*in.image_id);
                       }});

Out run(Write& world, In const& in) {
  repository<storage::Images>(world).remove_launch_permission(rules::find_image(world, *in.image_id).number,
                                                              {"userId", world.account()});
  return {.return_ = true};
}

}  // namespace

Action const& actions::CancelImageLaunchPermission() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
