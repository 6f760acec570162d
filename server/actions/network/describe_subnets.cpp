// DescribeSubnets: the caller's subnets. Source: docs/ec2/ebs-and-launch.md 12.1.
#include "generated/actions.hpp"
#include "generated/network.hpp"
#include "server/action.hpp"
#include "server/actions/network/network_rules.hpp"
#include "server/rules/tag_rules.hpp"
#include "storage/subnets.hpp"

namespace amiable::server {
namespace {

using In = ec2::DescribeSubnetsRequest;
using Out = ec2::DescribeSubnetsResult;

constexpr std::string_view listing = "subnets";

constexpr auto rule_table =
    table<In>(rules::max_results<In>(), rules::filters<In, storage::Subnets::knows_filter>(),
              network_token_ours<In, listing>(), subnet_found<&In::subnet_ids>());

ec2::Subnet answer_of(storage::Subnet const& subnet, std::vector<storage::Tag> const& tags) {
  ec2::Subnet answer;
  answer.availability_zone_id = subnet.zone_id;
  answer.map_customer_owned_ip_on_launch = false;
  answer.owner_id = subnet.owner;
  answer.assign_ipv6_address_on_creation = false;
  answer.ipv6_cidr_block_association_set.emplace();
  answer.tags = rules::to_answer(tags);
  answer.subnet_arn = subnet.arn;
  answer.enable_dns64 = false;
  answer.ipv6_native = false;
  answer.private_dns_name_options_on_launch = {.hostname_type = "ip-name",
                                               .enable_resource_name_dns_a_record = false,
                                               .enable_resource_name_dns_aaaa_record = false};
  answer.block_public_access_states = {.internet_gateway_block_mode = "off"};
  answer.subnet_id = subnet.id;
  answer.state = "available";
  answer.vpc_id = subnet.vpc_id;
  answer.cidr_block = subnet.cidr_block;
  answer.available_ip_address_count = static_cast<std::int32_t>(subnet.free_addresses);
  answer.availability_zone = subnet.zone;
  answer.default_for_az = subnet.default_for_zone;
  answer.map_public_ip_on_launch = subnet.map_public_ip_on_launch;
  return answer;
}

Out run(Read const& world, In const& in) {
  auto const page = repository<storage::Subnets>(world).list(
      {.ids = in.subnet_ids, .filters = rules::filters_of(in.filters), .page = rules::page_of(in, listing)});
  auto const tags = repository<storage::Tags>(world).of_all(page.records);
  Out out{.next_token = rules::next_token(page, listing), .subnets = std::vector<ec2::Subnet>()};
  for (auto const& subnet : page.records) out.subnets->push_back(answer_of(subnet, tags[subnet.id]));
  return out;
}

}  // namespace

Action const& actions::DescribeSubnets() {
  return action<run>(rule_table, {.default_network = true});
}

}  // namespace amiable::server
