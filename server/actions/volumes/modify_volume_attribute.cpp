// ModifyVolumeAttribute: whether I/O goes on by itself after a fault. There are no faults here. Source:
// docs/ec2/ebs-and-launch.md 2.4.
#include "generated/actions.hpp"
#include "generated/volumes.hpp"
#include "server/action.hpp"
#include "server/actions/volumes/volume_id_rules.hpp"
#include "storage/volumes.hpp"

namespace amiable::server {
namespace {

using In = ec2::ModifyVolumeAttributeRequest;
using Out = ec2::ModifyVolumeAttributeResult;

constexpr auto rule_table = table<In>(
    rules::one_volume_form<In>(),
    Rule<In>{
        .id = "ModifyVolumeAttribute.AutoEnableIO.required",
        .code = "InvalidParameterCombination",
        .message = "No attributes specified.",
        .basis = guessed,  // DescribeVolumeAttribute's
        .source = "ebs-and-launch 2.4",
        .request = [](In const& in,
                      Caller const&) { return broken_if(!in.auto_enable_io || !in.auto_enable_io->value); }},
    rules::volume_found<&In::volume_id>());

Out run(Write& world, In const& in) {
  auto volumes = repository<storage::Volumes>(world);
  auto volume = volumes.find(*in.volume_id).value();
  volume.auto_enable_io = *in.auto_enable_io->value;
  if (volume.auto_enable_io && volume.io_disabled(world.now.milliseconds)) {
    volume.io_enabled_at = world.now.milliseconds;
    volume.io_auto_enabled = true;
  }
  volumes.update(volume);
  return {};
}

}  // namespace

Action const& actions::ModifyVolumeAttribute() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
