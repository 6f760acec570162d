// AuthorizeSecurityGroupIngress: adds inbound rules to a security group. Source:
// docs/ec2/ebs-and-launch.md 12.2.
#include "generated/actions.hpp"
#include "server/actions/network/authorize.hpp"

namespace amiable::server {
namespace {

using In = ec2::AuthorizeSecurityGroupIngressRequest;
using Out = ec2::AuthorizeSecurityGroupIngressResult;

constexpr auto rule_table =
    table<In>(group_by_id_or_name<In>(), flat_form<In>(), authorize_rules<In, false>());

}  // namespace

Action const& actions::AuthorizeSecurityGroupIngress() {
  return action<authorize<Out, false, In>>(rule_table, {.default_network = true});
}

}  // namespace amiable::server
