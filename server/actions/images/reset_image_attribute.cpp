// ResetImageAttribute: only launch permissions can be reset. Source: docs/ec2/images.md 3.7.
#include "generated/actions.hpp"
#include "generated/images.hpp"
#include "server/action.hpp"
#include "server/actions/images/image_rules.hpp"

namespace amiable::server {
namespace {

using In = ec2::ResetImageAttributeRequest;
using Out = ec2::ResetImageAttributeResult;

constexpr auto rule_table = table<In>(
    rules::required<&In::attribute>("ResetImageAttribute.Attribute.required",
                                    "The request must contain the parameter Attribute", guessed,
                                    "images 1.4"),
    Rule<In>{
        .id = "ResetImageAttribute.Attribute.resettable",
        .code = "InvalidRequest",
        .message = "The request received was invalid.",
        .basis = seen,
        .source = "images 3.7",
        .request = [](In const& in, Caller const&) { return broken_if(in.attribute != "launchPermission"); }},
    rules::image_id_form<In>(), rules::own_image<In>());

Out run(Write& world, In const& in) {
  auto const image = rules::find_image(world, *in.image_id);
  repository<storage::Images>(world).remove_launch_permissions(image.number);
  return {};
}

}  // namespace

Action const& actions::ResetImageAttribute() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
