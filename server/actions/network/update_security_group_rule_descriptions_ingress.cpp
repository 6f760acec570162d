// UpdateSecurityGroupRuleDescriptionsIngress: describes inbound rules anew; a description left out is taken
// away. Source: docs/ec2/ebs-and-launch.md 12.2.
#include "generated/actions.hpp"
#include "server/actions/network/update_descriptions.hpp"

namespace amiable::server {
namespace {

using In = ec2::UpdateSecurityGroupRuleDescriptionsIngressRequest;
using Out = ec2::UpdateSecurityGroupRuleDescriptionsIngressResult;

constexpr auto rule_table = table<In>(group_by_id_or_name<In>(), update_description_rules<In, false>());

}  // namespace

Action const& actions::UpdateSecurityGroupRuleDescriptionsIngress() {
  return action<update_descriptions<Out, false, In>>(rule_table, {.default_network = true});
}

}  // namespace amiable::server
