// DescribeVolumeStatus: nothing ever ails a volume, also while it is being created; one from a snapshot is
// initialized at once. Source: docs/ec2/ebs-and-launch.md 2.4.
#include "generated/actions.hpp"
#include "generated/volumes.hpp"
#include "server/action.hpp"
#include "server/rules/ebs_ids.hpp"
#include "server/rules/listing.hpp"
#include "storage/volumes.hpp"

namespace amiable::server {
namespace {

using In = ec2::DescribeVolumeStatusRequest;
using Out = ec2::DescribeVolumeStatusResult;
using rules::Moment;

constexpr std::string_view listing = "volume-status";

// IncludeManagedResources asks for volumes that other services manage too: there are none.
constexpr auto rule_table = table<In>(
    rules::ids_without_max_results<&In::volume_ids>(
        "DescribeVolumeStatus.MaxResults.without_ids",
        "The parameter volumeIdsSet cannot be used with the parameter maxResults", seen),
    Rule<In>{
        .id = "DescribeVolumeStatus.MaxResults.minimum",
        .code = "InvalidParameterValue",
        .message = "Value ( {0} ) for parameter maxResults is invalid. Expecting a value greater than 5.",
        .basis = seen,
        .source = "ebs-and-launch 2.4",
        .request =
            [](In const& in, Caller const&) {
              auto const most = in.max_results.value_or(5);
              return most < 5 ? broken(std::to_string(most)) : kept;
            }},
    rules::filters<In, storage::Volumes::knows_status_filter>(),
    rules::next_token_ours<In, listing>("DescribeVolumeStatus.NextToken.form",
                                        "Unable to parse pagination token", seen, "ebs-and-launch 2.4"),
    rules::id_rule<&In::volume_ids, Moment::request, rules::id_malformed, rules::volume_prefix>(
        "DescribeVolumeStatus.VolumeId.form", "InvalidParameterValue",
        "Value ({0}) for parameter volumes is invalid. Expected: 'vol-...'.", guessed),
    rules::volume_found<&In::volume_ids>());

ec2::VolumeStatusDetails detail(std::string name, std::string status) {
  return {.name = std::move(name), .status = std::move(status)};
}

ec2::InitializationStatusDetails initialization(storage::Volume const& volume) {
  ec2::InitializationStatusDetails details;
  details.initialization_type = volume.initialization_rate ? "provisioned-rate" : "default";
  details.progress = 100;
  if (volume.initialization_rate) details.estimated_time_to_complete_in_seconds = 0;
  return details;
}

ec2::VolumeStatusItem status_of(storage::Volume const& volume) {
  ec2::VolumeStatusItem item;
  item.actions = std::vector<ec2::VolumeStatusAction>();
  item.events = std::vector<ec2::VolumeStatusEvent>();
  item.availability_zone = volume.zone;
  item.availability_zone_id = volume.zone_id;
  item.volume_id = volume.id;
  std::vector<ec2::VolumeStatusDetails> details{detail("io-enabled", "passed"),
                                                detail("io-performance", "not-applicable")};
  if (volume.snapshot_id) {
    details.push_back(detail("initialization-state", "completed"));
    item.initialization_status_details = initialization(volume);
  }
  item.volume_status = {.details = std::move(details), .status = "ok"};
  item.operator_ = {.managed = false, .hidden_by_default = false};
  return item;
}

Out run(Read const& world, In const& in) {
  auto const page = repository<storage::Volumes>(world).list_status(
      {.ids = in.volume_ids, .filters = rules::filters_of(in.filters), .page = rules::page_of(in, listing)});
  Out out{.next_token = rules::next_token(page, listing),
          .volume_statuses = std::vector<ec2::VolumeStatusItem>()};
  for (auto const& volume : page.records) out.volume_statuses->push_back(status_of(volume));
  return out;
}

}  // namespace

Action const& actions::DescribeVolumeStatus() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
