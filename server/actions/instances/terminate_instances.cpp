// TerminateInstances: a stopped instance's answer says "terminated" at once. Nothing runs in an instance, so
// how its system is shut down (Force, SkipOsShutdown) makes no difference. Source:
// docs/ec2/ebs-and-launch.md 5.6.
#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/instances/state_change.hpp"
#include "server/rules/instance_ids.hpp"

namespace amiable::server {
namespace {

using In = ec2::TerminateInstancesRequest;
using Out = ec2::TerminateInstancesResult;

bool has_ended(std::string_view state) {
  return state == "shutting-down" || state == "terminated";
}

// An instance that has ended is not protected any more.
template <auto protection>
Verdict protected_by(In const& in, Read const& world) {
  return rules::first_instance(in.instance_ids, world, [&](auto const& instance) {
    return instance.*protection && !has_ended(instance.state(world.now.milliseconds));
  });
}

constexpr auto rule_table = table<In>(
    rules::instance_id_required<&In::instance_ids>(), rules::instance_ids_form<&In::instance_ids>(),
    rules::instances_found<&In::instance_ids>(),
    Rule<In>{.id = "TerminateInstances.DisableApiTermination.off",
             .code = "OperationNotPermitted",
             .message =
                 "The instance '{0}' may not be terminated. Modify its 'disableApiTermination' instance "
                 "attribute and try again.",
             .basis = seen,
             .source = "ebs-and-launch 5.6",
             .state = protected_by<&storage::Instance::disable_api_termination>},
    Rule<In>{
        .id = "TerminateInstances.DisableApiStop.off",
        .code = "OperationNotPermitted",
        .message =
            "The instance '{0}' may not be terminated. Modify its 'disableApiStop' instance attribute and "
            "try again.",
        .basis = seen,
        .source = "ebs-and-launch 5.6",
        .state = protected_by<&storage::Instance::disable_api_stop>});

Out run(Write& world, In const& in) {
  return {.terminating_instances =
              change_each(world, in.instance_ids,
                          [&](storage::Instance& instance, std::string_view state) -> std::string {
                            if (has_ended(state)) return std::string(state);
                            terminate(world, instance);
                            return state == "stopped" ? "terminated" : "shutting-down";
                          })};
}

}  // namespace

Action const& actions::TerminateInstances() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
