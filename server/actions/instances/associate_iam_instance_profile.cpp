// AssociateIamInstanceProfile. Source: docs/ec2/ebs-and-launch.md 15.
#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/instances/profile_association.hpp"
#include "server/rules/instance_ids.hpp"

namespace amiable::server {
namespace {

using In = ec2::AssociateIamInstanceProfileRequest;
using Out = ec2::AssociateIamInstanceProfileResult;

constexpr auto rule_table =
    table<In>(rules::instance_id_required<&In::instance_id>(), rules::instance_ids_form<&In::instance_id>(),
              instance_profile_named<&In::iam_instance_profile>(), rules::instances_found<&In::instance_id>(),
              Rule<In>{.id = "AssociateIamInstanceProfile.InstanceId.settled",
                       .code = "IncorrectInstanceState",
                       .message = "The instance '{0}' is not in the 'running' or 'stopped' states.",
                       .basis = seen,
                       .source = "ebs-and-launch 15",
                       .state =
                           [](In const& in, Read const& world) {
                             auto const instance = rules::find_instance(world, *in.instance_id);
                             auto const state = instance.state(world.now.milliseconds);
                             return state == "running" || state == "stopped" ? kept : broken(instance.id);
                           }},
              Rule<In>{.id = "AssociateIamInstanceProfile.InstanceId.free",
                       .code = "IncorrectState",
                       .message = "There is an existing association for instance {0}",
                       .basis = seen,
                       .source = "ebs-and-launch 15",
                       .state = [](In const& in, Read const& world) {
                         auto const instance = rules::find_instance(world, *in.instance_id);
                         return instance.iam_association_id ? broken(instance.id) : kept;
                       }});

Out run(Write& world, In const& in) {
  auto instance = rules::find_instance(world, *in.instance_id);
  associate(instance, instance_profile(in.iam_instance_profile, world.caller).value(), world.ids);
  repository<storage::Instances>(world).update(instance);
  return {.iam_instance_profile_association = association_answer(instance, "associating")};
}

}  // namespace

Action const& actions::AssociateIamInstanceProfile() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
