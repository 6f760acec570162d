// StopInstances. Nothing runs in an instance, so how its system is shut down (Force, SkipOsShutdown) makes no
// difference. Source: docs/ec2/ebs-and-launch.md 5.6.
#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/instances/state_change.hpp"
#include "server/rules/instance_ids.hpp"

namespace amiable::server {
namespace {

using In = ec2::StopInstancesRequest;
using Out = ec2::StopInstancesResult;

constexpr auto rule_table = table<In>(
    rules::instance_id_required<&In::instance_ids>(), rules::instance_ids_form<&In::instance_ids>(),
    rules::instances_found<&In::instance_ids>(),
    Rule<In>{.id = "StopInstances.InstanceId.stoppable",
             .code = "IncorrectInstanceState",
             .message = "This instance '{0}' is not in a state from which it can be stopped.",
             .basis = seen,
             .source = "ebs-and-launch 5.6",
             .state =
                 [](In const& in, Read const& world) {
                   return rules::first_instance(in.instance_ids, world, [&](auto const& instance) {
                     auto const state = instance.state(world.now.milliseconds);
                     return state != "running" && state != "stopping" && state != "stopped";
                   });
                 }},
    Rule<In>{.id = "StopInstances.RootDeviceType.ebs",
             .code = "UnsupportedOperation",
             .message = "The instance '{0}' does not have an 'ebs' root device type and cannot be stopped.",
             .basis = guessed,
             .source = "ebs-and-launch 5.6",
             .state =
                 [](In const& in, Read const& world) {
                   return rules::first_instance(in.instance_ids, world, [](auto const& instance) {
                     return instance.root_device_type != "ebs";
                   });
                 }},
    Rule<In>{.id = "StopInstances.DisableApiStop.off",
             .code = "OperationNotPermitted",
             .message =
                 "The instance '{0}' may not be stopped. Modify its 'disableApiStop' instance attribute and "
                 "try again.",
             .basis = seen,
             .source = "ebs-and-launch 5.6",
             .state =
                 [](In const& in, Read const& world) {
                   return rules::first_instance(in.instance_ids, world, [](auto const& instance) {
                     return instance.disable_api_stop;
                   });
                 }},
    Rule<In>{.id = "StopInstances.Hibernate.configured",
             .code = "UnsupportedHibernationConfiguration",
             .message = "The instance '{0}' is not enabled for hibernation.",
             .basis = guessed,
             .source = "ebs-and-launch 5.6",
             .state = [](In const& in, Read const& world) {
               if (!in.hibernate.value_or(false)) return kept;
               return rules::first_instance(in.instance_ids, world,
                                            [](auto const& instance) { return !instance.hibernation; });
             }});

void stop(In const& in, Write& world, storage::Instance& instance) {
  begin(instance, storage::transition::stopping, world);
  if (in.hibernate.value_or(false))
    set_user_initiated(instance, "Client.UserInitiatedHibernate",
                       "Client.UserInitiatedHibernate: User initiated hibernate", world);
  else
    set_user_initiated(instance, "Client.UserInitiatedShutdown",
                       "Client.UserInitiatedShutdown: User initiated shutdown", world);
  take_public_addresses(world, instance.id);
  repository<storage::Instances>(world).update(instance);
}

Out run(Write& world, In const& in) {
  return {.stopping_instances =
              change_each(world, in.instance_ids,
                          [&](storage::Instance& instance, std::string_view state) -> std::string {
                            if (state != "running") return std::string(state);
                            stop(in, world, instance);
                            return "stopping";
                          })};
}

}  // namespace

Action const& actions::StopInstances() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
