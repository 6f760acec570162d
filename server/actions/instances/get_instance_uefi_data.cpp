// GetInstanceUefiData: the UEFI variable store that the instance has from its image. Source:
// docs/ec2/ebs-and-launch.md 5.9.
#include "generated/actions.hpp"
#include "generated/instances.hpp"
#include "server/action.hpp"
#include "server/rules/instance_ids.hpp"

namespace amiable::server {
namespace {

using In = ec2::GetInstanceUefiDataRequest;
using Out = ec2::GetInstanceUefiDataResult;

constexpr auto rule_table =
    table<In>(rules::instance_id_required<&In::instance_id>(), rules::instance_ids_form<&In::instance_id>(),
              rules::instances_found<&In::instance_id>(),
              Rule<In>{.id = "GetInstanceUefiData.InstanceId.uefi",
                       .code = "UnsupportedOperation",
                       .message = "The instance '{0}' does not use the UEFI boot mode.",
                       .basis = guessed,
                       .source = "ebs-and-launch 5.9",
                       .state = [](In const& in, Read const& world) {
                         auto const instance = rules::find_instance(world, *in.instance_id);
                         return instance.current_boot_mode == "uefi" ? kept : broken(instance.id);
                       }});

Out run(Read const& world, In const& in) {
  auto const instance = rules::find_instance(world, *in.instance_id);
  return {.instance_id = instance.id, .uefi_data = instance.uefi_data.value_or("")};
}

}  // namespace

Action const& actions::GetInstanceUefiData() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
