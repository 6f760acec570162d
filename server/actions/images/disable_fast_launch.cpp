// DisableFastLaunch. There is nothing that could fail to be cleaned up, so Force changes nothing. Source:
// docs/ec2/images.md 3.14.
#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/images/fast_launch.hpp"

namespace amiable::server {
namespace {

using In = ec2::DisableFastLaunchRequest;
using Out = ec2::DisableFastLaunchResult;
using namespace fast_launch;

constexpr auto rule_table =
    table<In>(rules::image_id_form<In>(),
              Rule<In>{.id = "DisableFastLaunch.ImageId.enabled",
                       .code = "InvalidParameterValue",
                       .message = "Fast launch is not enabled for the image {0}.",
                       .basis = guessed,
                       .source = "images 3.14",
                       .state = [](In const& in, Read const& world) {
                         auto const image = repository<storage::FastLaunchImages>(world).find(*in.image_id);
                         return image && !image->gone_at ? kept : broken(*in.image_id);
                       }});

Out run(Write& world, In const& in) {
  auto images = repository<storage::FastLaunchImages>(world);
  auto image = images.find(*in.image_id).value();
  image.changed_at = world.now.milliseconds;
  image.gone_at = world.now.milliseconds + world.settings.snapshot_delay_ms;
  images.put(image);
  return answer_of<Out>(image, "disabling");
}

}  // namespace

Action const& actions::DisableFastLaunch() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
