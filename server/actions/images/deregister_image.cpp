// DeregisterImage. Source: docs/ec2/images.md 3.1.
#include <set>

#include "generated/actions.hpp"
#include "generated/images.hpp"
#include "server/action.hpp"
#include "server/actions/images/image_rules.hpp"
#include "server/recycle_bin/recycling.hpp"
#include "storage/snapshot_locks.hpp"
#include "storage/snapshots.hpp"

namespace amiable::server {
namespace {

using In = ec2::DeregisterImageRequest;
using Out = ec2::DeregisterImageResult;

constexpr auto rule_table = table<In>(
    rules::image_id_form<In>(), rules::own_image<In>(),
    Rule<In>{.id = "DeregisterImage.DeregistrationProtection.off",
             .code = "OperationNotPermitted",
             .message = "The image '{0}' has deregistration protection enabled and cannot be deregistered.",
             .basis = guessed,
             .source = "images 3.1",
             .state = [](In const& in, Read const& world) {
               auto const image = rules::find_image(world, *in.image_id);
               return image.protection(world.now.milliseconds) == "disabled" ? kept : broken(image.id);
             }});

// "skipped" is a snapshot that another image uses, or this one in the Recycle Bin; the image is deregistered
// all the same, also where a locked snapshot is a "client-error".
std::string delete_snapshot(Write& world, std::string const& id) {
  if (!repository<storage::Images>(world).users_of_snapshot(id).empty()) return "skipped";
  auto const snapshot = repository<storage::Snapshots>(world).find(id);
  if (!snapshot || repository<storage::SnapshotLocks>(world).holds(id)) return "client-error";
  delete_or_recycle(world, *snapshot);
  return "success";
}

Out run(Write& world, In const& in) {
  auto const image = rules::find_image(world, *in.image_id);
  deregister_or_recycle(world, image);

  Out out{.return_ = true, .delete_snapshot_results = {{}}};
  if (!in.delete_associated_snapshots.value_or(false)) return out;
  std::set<std::string> done;
  for (auto const& device : image.block_devices)
    if (device.snapshot_id && done.insert(*device.snapshot_id).second)
      out.delete_snapshot_results->push_back(
          {device.snapshot_id, delete_snapshot(world, *device.snapshot_id)});
  return out;
}

}  // namespace

Action const& actions::DeregisterImage() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
