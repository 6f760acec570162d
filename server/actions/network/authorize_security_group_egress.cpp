// AuthorizeSecurityGroupEgress: adds outbound rules to a security group. Source:
// docs/ec2/ebs-and-launch.md 12.2.
#include "generated/actions.hpp"
#include "server/actions/network/authorize.hpp"

namespace amiable::server {
namespace {

using In = ec2::AuthorizeSecurityGroupEgressRequest;
using Out = ec2::AuthorizeSecurityGroupEgressResult;

constexpr auto rule_table =
    table<In>(group_by_id<In>(), flat_form_refused<In>(), authorize_rules<In, true>());

}  // namespace

Action const& actions::AuthorizeSecurityGroupEgress() {
  return action<authorize<Out, true, In>>(rule_table, {.default_network = true});
}

}  // namespace amiable::server
