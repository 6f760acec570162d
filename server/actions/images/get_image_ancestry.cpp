// GetImageAncestry: the image, the one it was made of, and so on, as far as the caller may look. Source:
// docs/ec2/images.md 3.12.
#include "generated/actions.hpp"
#include "generated/images.hpp"
#include "server/action.hpp"
#include "server/actions/images/image_rules.hpp"

namespace amiable::server {
namespace {

using In = ec2::GetImageAncestryRequest;
using Out = ec2::GetImageAncestryResult;

constexpr std::size_t longest = 100;  // generations; fixtures could make a circle

bool may_see(storage::Images& images, storage::Image const& image, Read const& world) {
  return image.owner == world.account() || (images.may_use(image) && !image.disabled_at);
}

// The image of that Region, if the caller may see it.
std::optional<storage::Image> visible(Read const& world, std::string const& id, std::string const& region) {
  storage::Scope const there{world.account(), region};
  storage::Images images(world.session, there, world.now.milliseconds);
  auto image = images.find(id);
  return image && may_see(images, *image, world) ? image : std::nullopt;
}

constexpr auto rule_table =
    table<In>(rules::image_id_form<In>(),
              Rule<In>{.id = "GetImageAncestry.ImageId.found",
                       .code = "InvalidAMIID.NotFound",
                       .message = "The image id '[{0}]' does not exist",
                       .basis = guessed,
                       .source = "images 1.9",
                       .state = [](In const& in, Read const& world) {
                         return visible(world, *in.image_id, world.region()) ? kept : broken(*in.image_id);
                       }});

ec2::ImageAncestryEntry entry_of(storage::Image const& image) {
  return {.creation_date = protocol::Timestamp{image.created_at},
          .image_id = image.id,
          .image_owner_alias = image.owner_alias.value_or(image.owner),
          .source_image_id = image.source_image_id,
          .source_image_region = image.source_image_region};
}

Out run(Read const& world, In const& in) {
  Out out{.image_ancestry_entries = std::vector<ec2::ImageAncestryEntry>()};
  auto image = visible(world, *in.image_id, world.region());
  while (image && out.image_ancestry_entries->size() < longest) {
    out.image_ancestry_entries->push_back(entry_of(*image));
    if (!image->source_image_id) break;
    auto const region = image->source_image_region.value_or(image->region);
    image = visible(world, *image->source_image_id, region);
  }
  return out;
}

}  // namespace

Action const& actions::GetImageAncestry() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
