// DisableImage: nobody can launch it until it is enabled again, and nobody else sees it; who it was shared
// with is forgotten. Source: docs/ec2/images.md 3.8.
#include "generated/actions.hpp"
#include "generated/images.hpp"
#include "server/action.hpp"
#include "server/actions/images/image_rules.hpp"

namespace amiable::server {
namespace {

using In = ec2::DisableImageRequest;
using Out = ec2::DisableImageResult;

constexpr auto rule_table =
    table<In>(rules::image_id_form<In>(), rules::own_image<In>(),
              Rule<In>{.id = "DisableImage.ImageId.usable",
                       .code = "InvalidAMIID.Unavailable",
                       .message = "The image ID '{0}' is {1} and cannot be disabled",
                       .basis = guessed,
                       .source = "images 3.8",
                       .state = [](In const& in, Read const& world) {
                         auto const image = rules::find_image(world, *in.image_id);
                         auto const state = image.state(world.now.milliseconds);
                         return state == "available" || state == "disabled" ? kept : broken(image.id, state);
                       }});

Out run(Write& world, In const& in) {
  auto const image = rules::find_image(world, *in.image_id);
  auto images = repository<storage::Images>(world);
  images.remove_launch_permissions(image.number);
  if (!image.disabled_at) images.set_disabled_at(image.number, world.now.milliseconds);
  return {.return_ = true};
}

}  // namespace

Action const& actions::DisableImage() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
