// DescribeIamInstanceProfileAssociations. Source: docs/ec2/ebs-and-launch.md 15.
#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/instances/profile_association.hpp"
#include "server/rules/listing.hpp"

namespace amiable::server {
namespace {

using In = ec2::DescribeIamInstanceProfileAssociationsRequest;
using Out = ec2::DescribeIamInstanceProfileAssociationsResult;

constexpr std::string_view listing = "iam-instance-profile-associations";
constexpr auto associations = storage::InstanceListing::profile_associations;

constexpr auto rule_table =
    table<In>(rules::ids_without_max_results<&In::association_ids>(
                  "DescribeIamInstanceProfileAssociations.MaxResults.without_ids",
                  "The parameter AssociationId cannot be used with the parameter MaxResults", guessed),
              rules::max_results<In>(), rules::filters<In, storage::Instances::knows_filter<associations>>(),
              rules::next_token_ours<In, listing>("DescribeIamInstanceProfileAssociations.NextToken.form",
                                                  "Unable to parse pagination token", guessed, "images 1.7"),
              association_ids<&In::association_ids>());

Out run(Read const& world, In const& in) {
  auto const page = repository<storage::Instances>(world).list({.listing = associations,
                                                                .association_ids = in.association_ids,
                                                                .filters = rules::filters_of(in.filters),
                                                                .page = rules::page_of(in, listing)});
  Out out{.iam_instance_profile_associations = std::vector<ec2::IamInstanceProfileAssociation>(),
          .next_token = rules::next_token(page, listing)};
  for (auto const& instance : page.records)
    out.iam_instance_profile_associations->push_back(association_answer(instance, "associated"));
  return out;
}

}  // namespace

Action const& actions::DescribeIamInstanceProfileAssociations() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
