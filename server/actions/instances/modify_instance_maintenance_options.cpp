// ModifyInstanceMaintenanceOptions. Source: docs/ec2/ebs-and-launch.md 5.9.
#include "generated/actions.hpp"
#include "generated/enums.hpp"
#include "generated/instances.hpp"
#include "server/action.hpp"
#include "server/rules/instance_ids.hpp"

namespace amiable::server {
namespace {

using In = ec2::ModifyInstanceMaintenanceOptionsRequest;
using Out = ec2::ModifyInstanceMaintenanceOptionsResult;

constexpr auto rule_table =
    table<In>(rules::instance_id_required<&In::instance_id>(),
              rules::one_of<&In::auto_recovery, ec2::values::InstanceAutoRecoveryState>(
                  "ModifyInstanceMaintenanceOptions.AutoRecovery.known",
                  "Invalid value '{0}' for autoRecovery.", guessed, "ebs-and-launch 5.9"),
              rules::one_of<&In::reboot_migration, ec2::values::InstanceRebootMigrationState>(
                  "ModifyInstanceMaintenanceOptions.RebootMigration.known",
                  "Invalid value '{0}' for rebootMigration.", guessed, "ebs-and-launch 5.9"),
              rules::instance_ids_form<&In::instance_id>(), rules::instances_found<&In::instance_id>());

Out run(Write& world, In const& in) {
  auto instance = rules::find_instance(world, *in.instance_id);
  instance.auto_recovery = in.auto_recovery.value_or(instance.auto_recovery);
  instance.reboot_migration = in.reboot_migration.value_or(instance.reboot_migration);
  repository<storage::Instances>(world).update(instance);
  return {.instance_id = instance.id,
          .auto_recovery = instance.auto_recovery,
          .reboot_migration = instance.reboot_migration};
}

}  // namespace

Action const& actions::ModifyInstanceMaintenanceOptions() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
