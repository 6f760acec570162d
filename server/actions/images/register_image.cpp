// RegisterImage: an image from snapshots. Source: docs/ec2/images.md 2.
#include "server/actions/images/register_image.hpp"

#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/images/billing.hpp"
#include "server/actions/images/image_name_rules.hpp"
#include "server/actions/images/register_image_boot.hpp"
#include "server/actions/images/register_image_mapping.hpp"
#include "server/actions/images/register_image_snapshots.hpp"
#include "server/rules/tag_rules.hpp"
#include "storage/tags.hpp"

namespace amiable::server {
namespace {

using In = ec2::RegisterImageRequest;
using Out = ec2::RegisterImageResult;
using rules::given;

constexpr std::string_view taggable = "image";

constexpr auto rule_table = table<In>(
    rules::image_name_and_description<In>(),
    rules::not_served<&In::image_location>(
        "RegisterImage.ImageLocation.served",
        "The parameter ImageLocation is not supported: instance store-backed AMIs cannot be registered."),
    Rule<In>{.id = "RegisterImage.RootDevice.required",
             .code = "InvalidRequest",
             .message = "The request received was invalid.",
             .basis = guessed,
             .source = "images 2.3",
             .request =
                 [](In const& in, Caller const&) {
                   return broken_if(!given(in.root_device_name) && in.block_device_mappings.empty());
                 }},
    register_image::boot_rules,
    Rule<In>{.id = "RegisterImage.BillingProduct.authorized",
             .code = "OperationNotPermitted",
             .message = "You are not authorized to use the billing products {0}.",
             .basis = guessed,
             .source = "images 2.3",
             .request =
                 [](In const& in, Caller const&) {
                   if (billing_of(in.billing_products)) return kept;
                   std::string codes;
                   for (auto const& code : in.billing_products) codes += (codes.empty() ? "" : ", ") + code;
                   return broken(codes);
                 }},
    rules::tag_specifications<In, taggable>(), register_image::mapping_rules, rules::image_name_unique<In>(),
    register_image::snapshot_rules);

Out run(Write& world, In const& in) {
  auto image = registered_image(in, world);
  image.id = world.ids.next("ami-");
  repository<storage::Images>(world).insert(image);
  repository<storage::Tags>(world).set(image.id, taggable,
                                       rules::to_stored(rules::tags_of(in.tag_specifications)));
  return {.image_id = image.id};
}

}  // namespace

std::span<Rule<In> const> register_image_rules() {
  return rule_table;
}

Action const& actions::RegisterImage() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
