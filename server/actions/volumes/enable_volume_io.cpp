// EnableVolumeIO: the volume may be used again, though its data may be inconsistent. Source:
// docs/ec2/ebs-and-launch.md 2.4.
#include "generated/actions.hpp"
#include "generated/volumes.hpp"
#include "server/action.hpp"
#include "server/actions/volumes/volume_id_rules.hpp"
#include "storage/volumes.hpp"

namespace amiable::server {
namespace {

using In = ec2::EnableVolumeIORequest;
using Out = ec2::EnableVolumeIOResult;

constexpr auto rule_table =
    table<In>(rules::one_volume_form<In>(), rules::volume_found<&In::volume_id>(),
              Rule<In>{.id = "EnableVolumeIO.VolumeId.disabled",
                       .code = "IncorrectState",
                       .message = "Volume {0} already has IO enabled",
                       .basis = seen,
                       .source = "ebs-and-launch 2.4",
                       .state = [](In const& in, Read const& world) {
                         auto const volume = repository<storage::Volumes>(world).find(*in.volume_id);
                         return volume->io_disabled(world.now.milliseconds) ? kept : broken(volume->id);
                       }});

Out run(Write& world, In const& in) {
  auto volumes = repository<storage::Volumes>(world);
  auto volume = volumes.find(*in.volume_id).value();
  volume.io_enabled_at = world.now.milliseconds;
  volumes.update(volume);
  return {};
}

}  // namespace

Action const& actions::EnableVolumeIO() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
