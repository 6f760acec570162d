// DescribeSecurityGroups: the caller's groups; names are those of groups in the default VPC. Source:
// docs/ec2/ebs-and-launch.md 12.2.
#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/network/network_rules.hpp"
#include "server/actions/network/security_group_answer.hpp"
#include "storage/vpcs.hpp"

namespace amiable::server {
namespace {

using In = ec2::DescribeSecurityGroupsRequest;
using Out = ec2::DescribeSecurityGroupsResult;

constexpr std::string_view listing = "security-groups";

constexpr auto rule_table =
    table<In>(rules::max_results<In>(), rules::filters<In, storage::SecurityGroups::knows_filter>(),
              network_token_ours<In, listing>(), security_group_id_form<&In::group_ids>(),
              security_group_found<&In::group_ids>(), security_group_name_found<&In::group_names>());

Out run(Read const& world, In const& in) {
  auto rules = repository<storage::SecurityGroupRules>(world);
  auto const page = repository<storage::SecurityGroups>(world).list({.ids = in.group_ids,
                                                                     .names = in.group_names,
                                                                     .filters = rules::filters_of(in.filters),
                                                                     .page = rules::page_of(in, listing)});
  auto const tags = repository<storage::Tags>(world).of_all(page.records);
  Out out{.next_token = rules::next_token(page, listing),
          .security_groups = std::vector<ec2::SecurityGroup>()};
  for (auto const& group : page.records)
    out.security_groups->push_back(security_group_answer(group, rules.of_group(group.id), tags[group.id]));
  return out;
}

}  // namespace

Action const& actions::DescribeSecurityGroups() {
  return action<run>(rule_table, {.default_network = true});
}

}  // namespace amiable::server
