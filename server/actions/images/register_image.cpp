// RegisterImage: an image from snapshots, or from a manifest in the object store. Source: docs/ec2/images.md
// 2, ebs-and-launch.md 6.
#include "server/actions/images/register_image.hpp"

#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/images/billing.hpp"
#include "server/actions/images/image_name_rules.hpp"
#include "server/actions/images/register_image_boot.hpp"
#include "server/actions/images/register_image_manifest.hpp"
#include "server/actions/images/register_image_mapping.hpp"
#include "server/actions/images/register_image_snapshots.hpp"
#include "server/rules/tag_rules.hpp"
#include "storage/image_objects.hpp"
#include "storage/tags.hpp"

namespace amiable::server {
namespace {

using In = ec2::RegisterImageRequest;
using Out = ec2::RegisterImageResult;
using rules::given;

constexpr std::string_view taggable = "image";

constexpr auto rule_table =
    table<In>(rules::image_name_and_description<In>(), register_image::location_rules,
              Rule<In>{.id = "RegisterImage.RootDevice.required",
                       .code = "InvalidRequest",
                       .message = "The request received was invalid.",
                       .basis = guessed,
                       .source = "images 2.3",
                       .request =
                           [](In const& in, Caller const&) {
                             return broken_if(!given(in.image_location) && !given(in.root_device_name) &&
                                              in.block_device_mappings.empty());
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
                             for (auto const& code : in.billing_products)
                               codes += (codes.empty() ? "" : ", ") + code;
                             return broken(codes);
                           }},
              rules::tag_specifications<In, taggable>(), register_image::mapping_rules,
              rules::image_name_unique<In>(), register_image::snapshot_rules, register_image::manifest_rules);

// Kernels and RAM disks are images, too.
std::string_view id_prefix(storage::Image const& image) {
  return image.image_type == "kernel" ? "aki-" : image.image_type == "ramdisk" ? "ari-" : "ami-";
}

// So that a change of them is noticed.
void keep_objects(std::int64_t image, In const& in, Write& world) {
  if (!given(in.image_location)) return;
  for (auto object : register_image::bundle_of(in, world).objects) {
    object.image = image;
    repository<storage::ImageObjects>(world).insert(object);
  }
}

Out run(Write& world, In const& in) {
  auto image = registered_image(in, world);
  image.id = world.ids.next(id_prefix(image));
  auto const number = repository<storage::Images>(world).insert(image);
  keep_objects(number, in, world);
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
