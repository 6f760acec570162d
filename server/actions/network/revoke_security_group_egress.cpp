// RevokeSecurityGroupEgress: takes outbound rules from a security group. Source:
// docs/ec2/ebs-and-launch.md 12.2.
#include "generated/actions.hpp"
#include "server/actions/network/revoke.hpp"

namespace amiable::server {
namespace {

using In = ec2::RevokeSecurityGroupEgressRequest;
using Out = ec2::RevokeSecurityGroupEgressResult;

constexpr auto rule_table = table<In>(group_by_id<In>(), flat_form_refused<In>(), revoke_rules<In, true>());

}  // namespace

Action const& actions::RevokeSecurityGroupEgress() {
  return action<revoke<Out, true, In>>(rule_table, {.default_network = true});
}

}  // namespace amiable::server
