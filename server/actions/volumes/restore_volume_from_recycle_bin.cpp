// RestoreVolumeFromRecycleBin: the volume is there again, with its tags; it is attached to nothing. Source:
// docs/ec2/ebs-and-launch.md 1.6.
#include "generated/actions.hpp"
#include "generated/volumes.hpp"
#include "server/action.hpp"
#include "server/actions/volumes/volume_id_rules.hpp"
#include "storage/recycle_bin.hpp"

namespace amiable::server {
namespace {

using In = ec2::RestoreVolumeFromRecycleBinRequest;
using Out = ec2::RestoreVolumeFromRecycleBinResult;
using storage::Recycled;

constexpr auto rule_table =
    table<In>(rules::one_volume_form<In>(), rules::volume_found<&In::volume_id, rules::volume_not_in_bin>());

Out run(Write& world, In const& in) {
  auto bin = repository<storage::RecycleBin>(world);
  bin.put_back(Recycled::volume, bin.find(Recycled::volume, *in.volume_id)->number, *in.volume_id);
  return {.return_ = true};
}

}  // namespace

Action const& actions::RestoreVolumeFromRecycleBin() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
