// DeleteSecurityGroup, with its rules. Source: docs/ec2/ebs-and-launch.md 12.2.
#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/network/group_reference.hpp"
#include "server/actions/network/revoke.hpp"

namespace amiable::server {
namespace {

using In = ec2::DeleteSecurityGroupRequest;
using Out = ec2::DeleteSecurityGroupResult;

constexpr auto rule_table = table<In>(
    group_by_id_or_name<In>(),
    Rule<In>{.id = "DeleteSecurityGroup.GroupId.not_default",
             .code = "CannotDelete",
             .message = "the specified group: \"{0}\" name: \"default\" cannot be deleted by a user",
             .basis = seen,
             .source = "ebs-and-launch 12.2",
             .state =
                 [](In const& in, Read const& world) {
                   auto const group = group_of(world, in);
                   return group.name == "default" ? broken(group.id) : kept;
                 }},
    Rule<In>{.id = "DeleteSecurityGroup.GroupId.unused",
             .code = "DependencyViolation",
             .message = "resource {0} has a dependent object",
             .basis = seen,
             .source = "ebs-and-launch 12.2",
             .state = [](In const& in, Read const& world) {
               auto const group = group_of(world, in);
               return repository<storage::SecurityGroups>(world).is_in_use(group.id) ? broken(group.id)
                                                                                     : kept;
             }});

Out run(Write& world, In const& in) {
  auto const group = group_of(world, in);
  for (auto const& rule : repository<storage::SecurityGroupRules>(world).of_group(group.id))
    remove_rule(world, rule);
  repository<storage::SecurityGroups>(world).remove(group.number);
  repository<storage::Tags>(world).forget_resource(group.id);
  return {.return_ = true, .group_id = group.id};
}

}  // namespace

Action const& actions::DeleteSecurityGroup() {
  return action<run>(rule_table, {.default_network = true});
}

}  // namespace amiable::server
