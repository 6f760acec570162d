// ReplaceIamInstanceProfileAssociation: another profile, and another association with it. Source:
// docs/ec2/ebs-and-launch.md 15.
#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/instances/profile_association.hpp"

namespace amiable::server {
namespace {

using In = ec2::ReplaceIamInstanceProfileAssociationRequest;
using Out = ec2::ReplaceIamInstanceProfileAssociationResult;

constexpr auto rule_table =
    table<In>(association_id<&In::association_id>(), instance_profile_named<&In::iam_instance_profile>(),
              Rule<In>{.id = "ReplaceIamInstanceProfileAssociation.AssociationId.active",
                       .code = "IncorrectState",
                       .message = "The association {0} is not the active association",
                       .basis = seen,
                       .source = "ebs-and-launch 15",
                       .state = [](In const& in, Read const& world) {
                         auto const state = associated_instance(in, world).state(world.now.milliseconds);
                         return state == "running" ? kept : broken(*in.association_id);
                       }});

Out run(Write& world, In const& in) {
  auto instance = associated_instance(in, world);
  associate(instance, instance_profile(in.iam_instance_profile, world.caller).value(), world.ids);
  repository<storage::Instances>(world).update(instance);
  return {.iam_instance_profile_association = association_answer(instance, "associating")};
}

}  // namespace

Action const& actions::ReplaceIamInstanceProfileAssociation() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
