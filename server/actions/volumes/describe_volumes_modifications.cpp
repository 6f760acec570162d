// DescribeVolumesModifications: the last one of each volume. Source: docs/ec2/ebs-and-launch.md 2.4.
#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/volumes/volume_modification_answer.hpp"
#include "server/rules/ebs_ids.hpp"
#include "server/rules/listing.hpp"

namespace amiable::server {
namespace {

using In = ec2::DescribeVolumesModificationsRequest;
using Out = ec2::DescribeVolumesModificationsResult;
using rules::Moment;

constexpr std::string_view listing = "volumes-modifications";

constexpr auto rule_table = table<In>(
    rules::ids_without_max_results<&In::volume_ids>(
        "DescribeVolumesModifications.MaxResults.without_ids",
        "The parameter volumeIdsSet cannot be used with the parameter maxResults", guessed),
    rules::ids_without_next_token<&In::volume_ids>(
        "DescribeVolumesModifications.NextToken.without_ids",
        "The parameter volumeIdsSet cannot be used with the parameter nextToken", guessed),
    Rule<In>{
        .id = "DescribeVolumesModifications.MaxResults.minimum",
        .code = "InvalidParameterValue",
        .message = "Value ( {0} ) for parameter maxResults is invalid. Expecting a value greater than 5.",
        .basis = guessed,
        .source = "ebs-and-launch 2.4",
        .request =
            [](In const& in, Caller const&) {
              auto const most = in.max_results.value_or(5);
              return most < 5 ? broken(std::to_string(most)) : kept;
            }},
    rules::filters<In, storage::VolumeModifications::knows_filter>(),
    rules::next_token_ours<In, listing>(
        "DescribeVolumesModifications.NextToken.form",
        "Value ( {0} ) for parameter NextToken is invalid. The token is Invalid.", seen,
        "ebs-and-launch 2.4"),
    rules::id_rule<&In::volume_ids, Moment::request, rules::id_malformed, rules::volume_prefix>(
        "DescribeVolumesModifications.VolumeId.form", "InvalidParameterValue",
        "Value ({0}) for parameter volumes is invalid. Expected: 'vol-...'.", guessed),
    rules::volume_found<&In::volume_ids>(),
    Rule<In>{.id = "DescribeVolumesModifications.VolumeId.modified",
             .code = "InvalidVolumeModification.NotFound",
             .message = "Modification for volume '{0}' does not exist",
             .basis = seen,
             .source = "ebs-and-launch 2.4",
             .state = [](In const& in, Read const& world) {
               auto modifications = repository<storage::VolumeModifications>(world);
               for (auto const& id : in.volume_ids)
                 if (!modifications.last(id)) return broken(id);
               return kept;
             }});

// Nobody operates volumes for others.
ec2::VolumeModification described(storage::VolumeModification const& modification, std::int64_t now) {
  auto answer = volume_modification(modification, modification.state(now), modification.progress(now));
  answer.operator_ = {.managed = false, .hidden_by_default = false};
  return answer;
}

Out run(Read const& world, In const& in) {
  auto const page =
      repository<storage::VolumeModifications>(world).list({.volume_ids = in.volume_ids,
                                                            .filters = rules::filters_of(in.filters),
                                                            .page = rules::page_of(in, listing)});
  Out out{.next_token = rules::next_token(page, listing),
          .volumes_modifications = std::vector<ec2::VolumeModification>()};
  for (auto const& modification : page.records)
    out.volumes_modifications->push_back(described(modification, world.now.milliseconds));
  return out;
}

}  // namespace

Action const& actions::DescribeVolumesModifications() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
