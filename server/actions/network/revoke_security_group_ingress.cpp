// RevokeSecurityGroupIngress: takes inbound rules from a security group. Source:
// docs/ec2/ebs-and-launch.md 12.2.
#include "generated/actions.hpp"
#include "server/actions/network/revoke.hpp"

namespace amiable::server {
namespace {

using In = ec2::RevokeSecurityGroupIngressRequest;
using Out = ec2::RevokeSecurityGroupIngressResult;

constexpr auto rule_table = table<In>(group_by_id_or_name<In>(), flat_form<In>(), revoke_rules<In, false>());

}  // namespace

Action const& actions::RevokeSecurityGroupIngress() {
  return action<revoke<Out, false, In>>(rule_table, {.default_network = true});
}

}  // namespace amiable::server
