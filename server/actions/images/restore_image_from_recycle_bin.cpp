// RestoreImageFromRecycleBin: the image is there again, with its tags and permissions. Source:
// docs/ec2/images.md 3.15.
#include "generated/actions.hpp"
#include "generated/images.hpp"
#include "server/action.hpp"
#include "server/actions/images/image_rules.hpp"
#include "storage/recycle_bin.hpp"

namespace amiable::server {
namespace {

using In = ec2::RestoreImageFromRecycleBinRequest;
using Out = ec2::RestoreImageFromRecycleBinResult;
using storage::Recycled;

constexpr auto rule_table =
    table<In>(rules::image_id_form<In>(),
              Rule<In>{.id = "RestoreImageFromRecycleBin.ImageId.found",
                       .code = "InvalidAMIID.NotFound",
                       .message = "The image id '[{0}]' does not exist",
                       .basis = guessed,
                       .source = "images 3.15",
                       .state =
                           [](In const& in, Read const& world) {
                             auto bin = repository<storage::RecycleBin>(world);
                             return bin.find(Recycled::image, *in.image_id) ? kept : broken(*in.image_id);
                           }},
              Rule<In>{.id = "RestoreImageFromRecycleBin.Name.unique",
                       .code = "InvalidAMIName.Duplicate",
                       .message = "AMI name {0} is already in use by AMI {1}",
                       .basis = guessed,
                       .source = "images 3.15",
                       .state = [](In const& in, Read const& world) {
                         auto const name = rules::find_image(world, *in.image_id).name;
                         auto const user = repository<storage::Images>(world).id_of_name(name);
                         return user ? broken(name, *user) : kept;
                       }});

Out run(Write& world, In const& in) {
  auto bin = repository<storage::RecycleBin>(world);
  bin.put_back(Recycled::image, bin.find(Recycled::image, *in.image_id)->number, *in.image_id);
  return {.return_ = true};
}

}  // namespace

Action const& actions::RestoreImageFromRecycleBin() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
