// DescribeInstanceCreditSpecifications: of the named burstable instances, or of all whose credits are
// unlimited. Source: docs/ec2/ebs-and-launch.md 5.9.
#include "generated/actions.hpp"
#include "generated/instances.hpp"
#include "server/action.hpp"
#include "server/rules/instance_ids.hpp"
#include "server/rules/listing.hpp"

namespace amiable::server {
namespace {

using In = ec2::DescribeInstanceCreditSpecificationsRequest;
using Out = ec2::DescribeInstanceCreditSpecificationsResult;

constexpr std::string_view listing = "credit-specifications";

bool knows_filter(std::string_view name) {
  return name == "instance-id";
}

constexpr auto rule_table = table<In>(
    rules::instance_ids_form<&In::instance_ids>(),
    rules::ids_without_max_results<&In::instance_ids>(
        "DescribeInstanceCreditSpecifications.MaxResults.without_ids",
        "The parameter instancesSet cannot be used with the parameter maxResults", guessed),
    rules::max_results<In>(), rules::filters<In, knows_filter>(),
    rules::next_token_ours<In, listing>("DescribeInstanceCreditSpecifications.NextToken.form",
                                        "Unable to parse pagination token", guessed, "images 1.7"),
    rules::instances_found<&In::instance_ids>(),
    Rule<In>{.id = "DescribeInstanceCreditSpecifications.InstanceId.burstable",
             .code = "InvalidParameterValue",
             .message = "The instance '{0}' is not a burstable performance instance.",
             .basis = guessed,
             .source = "ebs-and-launch 5.9",
             .state = [](In const& in, Read const& world) {
               if (in.instance_ids.empty()) return kept;
               return rules::first_instance(in.instance_ids, world,
                                            [](auto const& instance) { return !instance.cpu_credits; });
             }});

Out run(Read const& world, In const& in) {
  storage::InstanceQuery query{.listing = storage::InstanceListing::credit_specifications,
                               .ids = in.instance_ids,
                               .filters = rules::filters_of(in.filters),
                               .page = rules::page_of(in, listing)};
  if (in.instance_ids.empty()) query.filters.push_back({"cpu-credits", {"unlimited"}});
  auto const page = repository<storage::Instances>(world).list(query);
  Out out{.instance_credit_specifications = std::vector<ec2::InstanceCreditSpecification>(),
          .next_token = rules::next_token(page, listing)};
  for (auto const& instance : page.records)
    out.instance_credit_specifications->push_back(
        {.instance_id = instance.id, .cpu_credits = instance.cpu_credits});
  return out;
}

}  // namespace

Action const& actions::DescribeInstanceCreditSpecifications() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
