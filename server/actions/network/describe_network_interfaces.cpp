// DescribeNetworkInterfaces: the caller's interfaces. IncludeManagedResources asks for those that other
// services manage too: there are none. Source: docs/ec2/ebs-and-launch.md 12.3.
#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/network/interface_answer.hpp"
#include "server/actions/network/interface_rules.hpp"

namespace amiable::server {
namespace {

using In = ec2::DescribeNetworkInterfacesRequest;
using Out = ec2::DescribeNetworkInterfacesResult;

constexpr std::string_view listing = "network-interfaces";

constexpr auto rule_table = table<In>(
    rules::ids_without_max_results<&In::network_interface_ids>(
        "DescribeNetworkInterfaces.MaxResults.without_ids",
        "The parameter networkInterfaceIdSet cannot be used with the parameter maxResults", guessed),
    rules::max_results<In>(), rules::filters<In, storage::NetworkInterfaces::knows_filter>(),
    network_token_ours<In, listing>(), interface_ids<&In::network_interface_ids>());

Out run(Read const& world, In const& in) {
  auto const page =
      repository<storage::NetworkInterfaces>(world).list({.ids = in.network_interface_ids,
                                                          .filters = rules::filters_of(in.filters),
                                                          .page = rules::page_of(in, listing)});
  auto const tags = repository<storage::Tags>(world).of_all(page.records);
  Out out{.network_interfaces = std::vector<ec2::NetworkInterface>(),
          .next_token = rules::next_token(page, listing)};
  for (auto const& interface : page.records)
    out.network_interfaces->push_back(interface_answer(interface, tags[interface.id]));
  return out;
}

}  // namespace

Action const& actions::DescribeNetworkInterfaces() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
