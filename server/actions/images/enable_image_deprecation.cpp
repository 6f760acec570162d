// EnableImageDeprecation: from that time on others find the image by its id only. Source:
// docs/ec2/images.md 3.8.
#include "generated/actions.hpp"
#include "generated/images.hpp"
#include "server/action.hpp"
#include "server/actions/images/deprecation.hpp"
#include "server/actions/images/image_rules.hpp"

namespace amiable::server {
namespace {

using In = ec2::EnableImageDeprecationRequest;
using Out = ec2::EnableImageDeprecationResult;

std::int64_t whole_minute(protocol::Timestamp time) {
  constexpr std::int64_t minute = 60'000;
  return (time.milliseconds + minute / 2) / minute * minute;
}

constexpr auto rule_table = table<In>(
    rules::image_id_form<In>(),
    Rule<In>{.id = "EnableImageDeprecation.DeprecateAt.required",
             .code = "MissingParameter",
             .message = "The request must contain the parameter DeprecateAt",
             .basis = guessed,
             .source = "images 1.4",
             .request = [](In const& in, Caller const&) { return broken_if(!in.deprecate_at); }},
    rules::own_image<In>(),
    Rule<In>{.id = "EnableImageDeprecation.DeprecateAt.future",
             .code = "InvalidParameterValue",
             .message = "Invalid value '{0}' for DeprecateAt. The date must not be in the past.",
             .basis = guessed,
             .source = "images 3.8",
             .state =
                 [](In const& in, Read const& world) {
                   bool const past = in.deprecate_at->milliseconds < world.now.milliseconds;
                   return past ? broken(protocol::to_string(*in.deprecate_at)) : kept;
                 }},
    Rule<In>{.id = "EnableImageDeprecation.DeprecateAt.limit",
             .code = "InvalidParameterValue",
             .message = "Invalid value '{0}' for DeprecateAt. The date must be at most 10 years from now.",
             .basis = guessed,
             .source = "images 3.8",
             .state =
                 [](In const& in, Read const& world) {
                   auto const limit = years_after(world.now.milliseconds, years_ahead);
                   bool const late = whole_minute(*in.deprecate_at) > limit;
                   return late ? broken(protocol::to_string(*in.deprecate_at)) : kept;
                 }},
    Rule<In>{.id = "EnableImageDeprecation.DeprecateAt.public_limit",
             .code = "InvalidParameterValue",
             .message = "Invalid value '{0}' for DeprecateAt. The date must be at most 2 years after the "
                        "creation of a public image.",
             .basis = guessed,
             .source = "images 3.8",
             .state = [](In const& in, Read const& world) {
               auto const image = rules::find_image(world, *in.image_id);
               auto const limit = years_after(image.created_at, years_of_public_images);
               bool const late = image.is_public && whole_minute(*in.deprecate_at) > limit;
               return late ? broken(protocol::to_string(*in.deprecate_at)) : kept;
             }});

Out run(Write& world, In const& in) {
  repository<storage::Images>(world).set_deprecated_at(rules::find_image(world, *in.image_id).number,
                                                       whole_minute(*in.deprecate_at));
  return {.return_ = true};
}

}  // namespace

Action const& actions::EnableImageDeprecation() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
