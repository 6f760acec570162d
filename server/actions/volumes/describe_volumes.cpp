// DescribeVolumes: the caller's volumes. Source: docs/ec2/ebs-and-launch.md 2.2 and 2.4, images.md 1.6
// and 1.7.
#include <algorithm>

#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/volumes/volume_answer.hpp"
#include "server/rules/ebs_ids.hpp"
#include "server/rules/listing.hpp"
#include "storage/volumes.hpp"

namespace amiable::server {
namespace {

using In = ec2::DescribeVolumesRequest;
using Out = ec2::DescribeVolumesResult;
using rules::Moment;

constexpr std::string_view listing = "volumes";

// IncludeManagedResources asks for volumes that other services manage too: there are none.
constexpr auto rule_table = table<In>(
    rules::ids_without_max_results<&In::volume_ids>(
        "DescribeVolumes.MaxResults.without_ids",
        "The parameter volumeIdsSet cannot be used with the parameter maxResults", seen),
    rules::ids_without_next_token<&In::volume_ids>(
        "DescribeVolumes.NextToken.without_ids",
        "The parameter volumeIdsSet cannot be used with the parameter nextToken", peer),
    Rule<In>{
        .id = "DescribeVolumes.MaxResults.minimum",
        .code = "InvalidParameterValue",
        .message = "Value ( {0} ) for parameter maxResults is invalid. Expecting a value greater than 5.",
        .basis = seen,
        .source = "ebs-and-launch 2.4",
        .request =
            [](In const& in, Caller const&) {
              return in.max_results && *in.max_results < 5 ? broken(std::to_string(*in.max_results)) : kept;
            }},
    rules::filters<In, storage::Volumes::knows_filter>(),
    rules::next_token_ours<In, listing>("DescribeVolumes.NextToken.form", "Unable to parse pagination token",
                                        seen, "ebs-and-launch 2.4"),
    Rule<In>{.id = "DescribeVolumes.VolumeId.present",
             .code = "MissingParameter",
             .message = "The request must contain the parameter volumes",
             .basis = seen,
             .source = "ebs-and-launch 0.1",
             .state =
                 [](In const& in, Read const&) {
                   return broken_if(std::ranges::find(in.volume_ids, "") != in.volume_ids.end());
                 }},
    rules::id_rule<&In::volume_ids, Moment::state, rules::id_malformed, rules::volume_prefix>(
        "DescribeVolumes.VolumeId.form", "InvalidParameterValue",
        "Value ({0}) for parameter volumes is invalid. Expected: 'vol-...'.", seen),
    rules::volume_found<&In::volume_ids>());

Out run(Read const& world, In const& in) {
  auto const page = repository<storage::Volumes>(world).list(
      {.ids = in.volume_ids, .filters = rules::filters_of(in.filters), .page = rules::page_of(in, listing)});
  auto const tags = repository<storage::Tags>(world).of_all(page.records);
  Out out{.next_token = rules::next_token(page, listing), .volumes = std::vector<ec2::Volume>()};
  for (auto const& volume : page.records)
    out.volumes->push_back(described_volume(volume, tags[volume.id], world.now));
  return out;
}

}  // namespace

Action const& actions::DescribeVolumes() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
