// DisableImageDeprecation. Source: docs/ec2/images.md 3.8.
#include "generated/actions.hpp"
#include "generated/images.hpp"
#include "server/action.hpp"
#include "server/actions/images/deprecation.hpp"
#include "server/actions/images/image_rules.hpp"

namespace amiable::server {
namespace {

using In = ec2::DisableImageDeprecationRequest;
using Out = ec2::DisableImageDeprecationResult;

constexpr auto rule_table = table<In>(
    rules::image_id_form<In>(), rules::own_image<In>(),
    Rule<In>{.id = "DisableImageDeprecation.ImageId.private",
             .code = "OperationNotPermitted",
             .message = "The deprecation of the public image '{0}' cannot be disabled.",
             .basis = guessed,
             .source = "images 3.8",
             .state = [](In const& in, Read const& world) {
               auto const image = rules::find_image(world, *in.image_id);
               auto const end_of_life = years_after(image.created_at, years_of_public_images);
               return image.is_public && image.deprecated_at == end_of_life ? broken(image.id) : kept;
             }});

// A public image keeps the deprecation that all public images have.
Out run(Write& world, In const& in) {
  auto const image = rules::find_image(world, *in.image_id);
  std::optional<std::int64_t> time;
  if (image.is_public) time = years_after(image.created_at, years_of_public_images);
  repository<storage::Images>(world).set_deprecated_at(image.number, time);
  return {.return_ = true};
}

}  // namespace

Action const& actions::DisableImageDeprecation() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
