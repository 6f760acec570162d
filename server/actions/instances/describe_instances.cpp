// DescribeInstances: the caller's instances, a reservation for each launch. Source:
// docs/ec2/ebs-and-launch.md 5.1 and 5.6, images.md 1.6 and 1.7.
#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/instances/instance_answer.hpp"
#include "server/rules/instance_ids.hpp"
#include "server/rules/listing.hpp"

namespace amiable::server {
namespace {

using In = ec2::DescribeInstancesRequest;
using Out = ec2::DescribeInstancesResult;

constexpr std::string_view listing = "instances";

// IncludeManagedResources asks for instances that other services manage too: there are none.
constexpr auto rule_table =
    table<In>(rules::instance_ids_form<&In::instance_ids>(),
              rules::ids_without_max_results<&In::instance_ids>(
                  "DescribeInstances.MaxResults.without_ids",
                  "The parameter instancesSet cannot be used with the parameter maxResults", guessed),
              rules::max_results<In>(),
              rules::filters<In, storage::Instances::knows_filter<storage::InstanceListing::instances>>(),
              rules::next_token_ours<In, listing>("DescribeInstances.NextToken.form",
                                                  "Unable to parse pagination token", guessed, "images 1.7"),
              rules::instances_found<&In::instance_ids>());

Out run(Read const& world, In const& in) {
  auto const page = repository<storage::Instances>(world).list({.ids = in.instance_ids,
                                                                .filters = rules::filters_of(in.filters),
                                                                .page = rules::page_of(in, listing)});
  return {.next_token = rules::next_token(page, listing),
          .reservations = reservations_of(page.records, parts_of(page.records, world), world)};
}

}  // namespace

Action const& actions::DescribeInstances() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
