// EnableImage: an image that was disabled can be launched again; it is shared with nobody. Source:
// docs/ec2/images.md 3.8.
#include "generated/actions.hpp"
#include "generated/images.hpp"
#include "server/action.hpp"
#include "server/actions/images/image_rules.hpp"

namespace amiable::server {
namespace {

using In = ec2::EnableImageRequest;
using Out = ec2::EnableImageResult;

constexpr auto rule_table = table<In>(rules::image_id_form<In>(), rules::own_image<In>());

Out run(Write& world, In const& in) {
  repository<storage::Images>(world).set_disabled_at(rules::find_image(world, *in.image_id).number,
                                                     std::nullopt);
  return {.return_ = true};
}

}  // namespace

Action const& actions::EnableImage() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
