// DescribeVolumeStatus: a volume is ok, also while it is being created, but for what fixtures say; one from a
// snapshot is initialized at once. Source: docs/ec2/ebs-and-launch.md 2.4.
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
    rules::ids_without_next_token<&In::volume_ids>(
        "DescribeVolumeStatus.NextToken.without_ids",
        "The parameter volumeIdsSet cannot be used with the parameter nextToken", guessed),
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

constexpr std::string_view event_type = "potential-data-inconsistency";

// One volume has one event.
std::string event_id(storage::Volume const& volume) {
  return "evol-" + volume.id.substr(rules::volume_prefix.size());
}

std::vector<ec2::VolumeStatusEvent> events(storage::Volume const& volume, std::int64_t now) {
  auto const description = volume.io_event(now);
  if (description.empty()) return {};
  ec2::VolumeStatusEvent event;
  event.description = description;
  event.event_id = event_id(volume);
  event.event_type = event_type;
  event.not_before = protocol::Timestamp{*volume.impaired_at};
  if (!volume.io_disabled(now)) event.not_after = protocol::Timestamp{*volume.io_enabled_at};
  if (!volume.attachments.empty()) event.instance_id = volume.attachments.front().instance_id;
  return {event};
}

std::vector<ec2::VolumeStatusAction> actions_for(storage::Volume const& volume, std::int64_t now) {
  if (!volume.io_disabled(now)) return {};
  ec2::VolumeStatusAction action;
  action.code = "enable-volume-io";
  action.description = "Enable IO";
  action.event_id = event_id(volume);
  action.event_type = event_type;
  return {action};
}

ec2::VolumeStatusItem status_of(storage::Volume const& volume, std::int64_t now) {
  ec2::VolumeStatusItem item;
  item.actions = actions_for(volume, now);
  item.events = events(volume, now);
  item.availability_zone = volume.zone;
  item.availability_zone_id = volume.zone_id;
  item.volume_id = volume.id;
  std::vector<ec2::VolumeStatusDetails> details{
      detail("io-enabled", volume.io_disabled(now) ? "failed" : "passed"),
      detail("io-performance", "not-applicable")};
  if (volume.snapshot_id) {
    details.push_back(detail("initialization-state", "completed"));
    item.initialization_status_details = initialization(volume);
  }
  item.volume_status = {.details = std::move(details), .status = volume.io_disabled(now) ? "impaired" : "ok"};
  item.operator_ = {.managed = false, .hidden_by_default = false};
  return item;
}

Out run(Read const& world, In const& in) {
  auto const page = repository<storage::Volumes>(world).list_status(
      {.ids = in.volume_ids, .filters = rules::filters_of(in.filters), .page = rules::page_of(in, listing)});
  Out out{.next_token = rules::next_token(page, listing),
          .volume_statuses = std::vector<ec2::VolumeStatusItem>()};
  for (auto const& volume : page.records)
    out.volume_statuses->push_back(status_of(volume, world.now.milliseconds));
  return out;
}

}  // namespace

Action const& actions::DescribeVolumeStatus() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
