// DisassociateIamInstanceProfile. Source: docs/ec2/ebs-and-launch.md 15.
#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/instances/profile_association.hpp"

namespace amiable::server {
namespace {

using In = ec2::DisassociateIamInstanceProfileRequest;
using Out = ec2::DisassociateIamInstanceProfileResult;

constexpr auto rule_table = table<In>(association_id<&In::association_id>());

Out run(Write& world, In const& in) {
  auto instance = associated_instance(in, world);
  Out const out{.iam_instance_profile_association = association_answer(instance, "disassociating")};
  disassociate(instance);
  repository<storage::Instances>(world).update(instance);
  return out;
}

}  // namespace

Action const& actions::DisassociateIamInstanceProfile() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
