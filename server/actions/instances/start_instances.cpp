// StartInstances: renews the launch time. Source: docs/ec2/ebs-and-launch.md 5.1 and 5.6.
#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/instances/state_change.hpp"
#include "server/rules/instance_ids.hpp"

namespace amiable::server {
namespace {

using In = ec2::StartInstancesRequest;
using Out = ec2::StartInstancesResult;

constexpr auto rule_table =
    table<In>(rules::instance_id_required<&In::instance_ids>(), rules::instance_ids_form<&In::instance_ids>(),
              rules::not_served<&In::additional_info>("StartInstances.AdditionalInfo.served",
                                                      "The parameter AdditionalInfo is not supported."),
              rules::instances_found<&In::instance_ids>(),
              Rule<In>{.id = "StartInstances.InstanceId.startable",
                       .code = "IncorrectInstanceState",
                       .message = "The instance '{0}' is not in a state from which it can be started.",
                       .basis = seen,
                       .source = "ebs-and-launch 5.6",
                       .state = [](In const& in, Read const& world) {
                         return rules::first_instance(in.instance_ids, world, [&](auto const& instance) {
                           auto const state = instance.state(world.now.milliseconds);
                           return state != "stopped" && state != "pending" && state != "running";
                         });
                       }});

void start(Write& world, storage::Instance& instance) {
  begin(instance, storage::transition::starting, world);
  instance.launched_at = world.now.milliseconds;
  instance.transition_reason.clear();
  instance.state_reason_code = instance.state_reason_message = std::nullopt;
  give_public_addresses(world, instance.id);
  repository<storage::Instances>(world).update(instance);
}

Out run(Write& world, In const& in) {
  return {.starting_instances =
              change_each(world, in.instance_ids,
                          [&](storage::Instance& instance, std::string_view state) -> std::string {
                            if (state != "stopped") return std::string(state);
                            start(world, instance);
                            return "pending";
                          })};
}

}  // namespace

Action const& actions::StartInstances() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
