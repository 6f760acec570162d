// DescribeVpcs: the caller's VPCs. Source: docs/ec2/ebs-and-launch.md 12.1.
#include "generated/actions.hpp"
#include "generated/network.hpp"
#include "server/action.hpp"
#include "server/actions/network/network_rules.hpp"
#include "server/rules/listing.hpp"
#include "server/rules/tag_rules.hpp"
#include "storage/vpcs.hpp"

namespace amiable::server {
namespace {

using In = ec2::DescribeVpcsRequest;
using Out = ec2::DescribeVpcsResult;

constexpr std::string_view listing = "vpcs";

constexpr auto rule_table =
    table<In>(rules::max_results<In>(), rules::filters<In, storage::Vpcs::knows_filter>(),
              network_token_ours<In, listing>(), vpc_found<&In::vpc_ids>());

ec2::Vpc answer_of(storage::Vpc const& vpc, std::vector<storage::Tag> const& tags) {
  ec2::Vpc answer;
  answer.owner_id = vpc.owner;
  answer.instance_tenancy = "default";
  answer.cidr_block_association_set = {{{.association_id = vpc.cidr_block_association_id,
                                         .cidr_block = vpc.cidr_block,
                                         .cidr_block_state = {{.state = "associated"}}}}};
  answer.is_default = vpc.is_default;
  answer.tags = rules::to_answer(tags);
  answer.block_public_access_states = {.internet_gateway_block_mode = "off"};
  answer.vpc_id = vpc.id;
  answer.state = "available";
  answer.cidr_block = vpc.cidr_block;
  answer.dhcp_options_id = vpc.dhcp_options_id;
  return answer;
}

Out run(Read const& world, In const& in) {
  auto const page = repository<storage::Vpcs>(world).list(
      {.ids = in.vpc_ids, .filters = rules::filters_of(in.filters), .page = rules::page_of(in, listing)});
  auto const tags = repository<storage::Tags>(world).of_all(page.records);
  Out out{.next_token = rules::next_token(page, listing), .vpcs = std::vector<ec2::Vpc>()};
  for (auto const& vpc : page.records) out.vpcs->push_back(answer_of(vpc, tags[vpc.id]));
  return out;
}

}  // namespace

Action const& actions::DescribeVpcs() {
  return action<run>(rule_table, {.default_network = true});
}

}  // namespace amiable::server
