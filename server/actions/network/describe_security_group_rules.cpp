// DescribeSecurityGroupRules: the rules of the caller's groups. Source: docs/ec2/ebs-and-launch.md 12.2.
#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/network/rule_ids.hpp"
#include "server/actions/network/security_group_rule_answer.hpp"

namespace amiable::server {
namespace {

using In = ec2::DescribeSecurityGroupRulesRequest;
using Out = ec2::DescribeSecurityGroupRulesResult;

constexpr std::string_view listing = "security-group-rules";

RuleIds ids_of(In const& in) {
  return in.security_group_rule_ids;
}

constexpr auto rule_table = table<In>(
    rules::max_results<In>(), rules::filters<In, storage::SecurityGroupRules::knows_filter>(),
    network_token_ours<In, listing>(), rule_id_form<In, ids_of>(),
    Rule<In>{.id = rule_not_found_id,
             .code = rule_not_found_code,
             .message = rule_not_found_text,
             .basis = peer,
             .source = "ebs-and-launch 12.2",
             .state = [](In const& in, Read const& world) { return rule_missing(ids_of(in), world); }});

Out run(Read const& world, In const& in) {
  auto const page =
      repository<storage::SecurityGroupRules>(world).list({.ids = in.security_group_rule_ids,
                                                           .filters = rules::filters_of(in.filters),
                                                           .page = rules::page_of(in, listing)});
  auto const tags = repository<storage::Tags>(world).of_all(page.records);
  Out out{.security_group_rules = std::vector<ec2::SecurityGroupRule>(),
          .next_token = rules::next_token(page, listing)};
  for (auto const& rule : page.records)
    out.security_group_rules->push_back(security_group_rule_answer(rule, tags[rule.id]));
  return out;
}

}  // namespace

Action const& actions::DescribeSecurityGroupRules() {
  return action<run>(rule_table, {.default_network = true});
}

}  // namespace amiable::server
