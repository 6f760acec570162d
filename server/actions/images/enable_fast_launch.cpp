// EnableFastLaunch, or its settings changed. Nothing is launched and no snapshot is made: there is nothing
// here that would be faster. Source: docs/ec2/images.md 3.14.
#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/images/fast_launch.hpp"
#include "server/actions/launch_templates/launch_template_rules.hpp"

namespace amiable::server {
namespace {

using In = ec2::EnableFastLaunchRequest;
using Out = ec2::EnableFastLaunchResult;
using namespace fast_launch;

constexpr std::int32_t default_target_count = 10;
constexpr std::string_view resource_types[] = {resource_type};

constexpr auto rule_table = table<In>(
    rules::image_id_form<In>(),
    rules::one_of<&In::resource_type, resource_types>("EnableFastLaunch.ResourceType.known",
                                                      "Invalid value '{0}' for ResourceType.", guessed,
                                                      "images 3.14"),
    Rule<In>{.id = "EnableFastLaunch.TargetResourceCount.positive",
             .code = "InvalidParameterValue",
             .message = "Invalid value '{0}' for TargetResourceCount. Expecting at least 1.",
             .basis = guessed,
             .source = "images 3.14",
             .request =
                 [](In const& in, Caller const&) {
                   auto const& configuration = in.snapshot_configuration;
                   auto const count = configuration ? configuration->target_resource_count.value_or(1) : 1;
                   return count < 1 ? broken(std::to_string(count)) : kept;
                 }},
    Rule<In>{.id = "EnableFastLaunch.MaxParallelLaunches.least",
             .code = "InvalidParameterValue",
             .message = "Invalid value '{0}' for MaxParallelLaunches. Expecting at least 6.",
             .basis = guessed,
             .source = "images 3.14",
             .request =
                 [](In const& in, Caller const&) {
                   auto const count = in.max_parallel_launches.value_or(fewest_launches);
                   return count < fewest_launches ? broken(std::to_string(count)) : kept;
                 }},
    Rule<In>{.id = "EnableFastLaunch.Version.required",
             .code = "MissingParameter",
             .message = "The request must contain the parameter Version",
             .basis = guessed,
             .source = "images 1.4",
             .request =
                 [](In const& in, Caller const&) {
                   return broken_if(in.launch_template && !rules::given(in.launch_template->version));
                 }},
    image_usable<In>(),
    Rule<In>{.id = "EnableFastLaunch.ImageId.windows",
             .code = "InvalidParameterValue",
             .message = "Fast launch is only supported for Windows images; {0} is none.",
             .basis = guessed,
             .source = "images 3.14",
             .state =
                 [](In const& in, Read const& world) {
                   auto const image = rules::find_image(world, *in.image_id);
                   return image.platform == "windows" ? kept : broken(*in.image_id);
                 }},
    Rule<In>{.id = "EnableFastLaunch.ImageId.available",
             .code = "InvalidAMIID.Unavailable",
             .message = "The image ID '{0}' is not available",
             .basis = guessed,
             .source = "images 3.14",
             .state =
                 [](In const& in, Read const& world) {
                   auto const image = rules::find_image(world, *in.image_id);
                   return image.state(world.now.milliseconds) == "available" ? kept : broken(*in.image_id);
                 }},
    launch_templates::specification_rules<&In::launch_template>());

Out run(Write& world, In const& in) {
  storage::FastLaunchImage image{.account = world.account(),
                                 .region = world.region(),
                                 .image_id = *in.image_id,
                                 .owner = rules::find_image(world, *in.image_id).owner,
                                 .target_resource_count = default_target_count,
                                 .max_parallel_launches = in.max_parallel_launches.value_or(fewest_launches),
                                 .changed_at = world.now.milliseconds,
                                 .enabled_at = world.now.milliseconds + world.settings.snapshot_delay_ms};
  if (in.snapshot_configuration)
    image.target_resource_count =
        in.snapshot_configuration->target_resource_count.value_or(default_target_count);
  if (in.launch_template) {
    image.launch_template_id = in.launch_template->launch_template_id;
    image.launch_template_name = in.launch_template->launch_template_name;
    image.launch_template_version = in.launch_template->version;
  }
  repository<storage::FastLaunchImages>(world).put(image);
  return answer_of<Out>(image, "enabling");
}

}  // namespace

Action const& actions::EnableFastLaunch() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
