// CreateSnapshot: of a volume, with its encryption and product codes. Rates (one snapshot of a volume every
// 15 seconds) are not enforced. Source: docs/ec2/ebs-and-launch.md 1.1 and 1.2.
#include "generated/actions.hpp"
#include "generated/enums.hpp"
#include "generated/snapshots.hpp"
#include "server/action.hpp"
#include "server/actions/snapshots/volume_snapshot.hpp"
#include "server/rules/ebs_ids.hpp"
#include "server/rules/tag_rules.hpp"
#include "storage/snapshots.hpp"
#include "storage/volumes.hpp"

namespace amiable::server {
namespace {

using In = ec2::CreateSnapshotRequest;
using Out = ec2::CreateSnapshotResult;
using rules::Moment;

constexpr std::string_view taggable = "snapshot";

constexpr auto rule_table = table<In>(
    rules::required<&In::volume_id>("CreateSnapshot.VolumeId.required",
                                    "The request must contain the parameter VolumeId", guessed, "images 1.4"),
    rules::id_rule<&In::volume_id, Moment::request, rules::id_without_shape, rules::volume_prefix>(
        "CreateSnapshot.VolumeId.form", "InvalidParameterValue",
        "Value ({0}) for parameter volumeId is invalid. Expected: 'vol-...'.", seen),
    rules::id_rule<&In::volume_id, Moment::request, rules::id_never_issued, rules::volume_prefix>(
        "CreateSnapshot.VolumeId.issued", "InvalidVolumeID.Malformed",
        "Value ( {0} ) for parameter VOLUME is invalid. ", guessed),
    rules::not_served<&In::outpost_arn>("CreateSnapshot.OutpostArn.served",
                                        "The parameter OutpostArn is not supported."),
    rules::one_of<&In::location, ec2::values::SnapshotLocationEnum>(
        "CreateSnapshot.Location.known", "Invalid value '{0}' for location.", guessed, "images 1.4"),
    Rule<In>{.id = "CreateSnapshot.Location.served",
             .code = "UnsupportedOperation",
             .message = "The location local is not supported.",
             .basis = guessed,
             .source = "README: not served",
             .request = [](In const& in, Caller const&) { return broken_if(in.location == "local"); }},
    rules::tag_specifications<In, taggable>(), rules::volume_found<&In::volume_id>(),
    Rule<In>{.id = "CreateSnapshot.VolumeId.created",
             .code = "IncorrectState",
             .message = "{0} is not 'available'.",
             .basis = guessed,
             .source = "ebs-and-launch 1.2",
             .state =
                 [](In const& in, Read const& world) {
                   auto const volume = repository<storage::Volumes>(world).find(*in.volume_id);
                   return volume->state(world.now.milliseconds) == "creating" ? broken(volume->id) : kept;
                 }},
    Rule<In>{.id = "CreateSnapshot.InProgress.limit",
             .code = "ConcurrentSnapshotLimitExceeded",
             .message = most_in_progress_text,
             .basis = seen,
             .source = "ebs-and-launch 1.2",
             .state = [](In const& in, Read const& world) {
               auto const volume = *repository<storage::Volumes>(world).find(*in.volume_id);
               return broken_if(has_most_in_progress(volume, world));
             }});

// The answer knows less than DescribeSnapshots: no progress yet, neither key nor tier.
Out answer(storage::Snapshot const& snapshot, std::vector<storage::Tag> const& tags) {
  return {.tags = rules::to_answer(tags),
          .snapshot_id = snapshot.id,
          .volume_id = snapshot.volume_id,
          .state = "pending",
          .start_time = protocol::Timestamp{snapshot.started_at},
          .progress = "",
          .owner_id = snapshot.owner,
          .description = snapshot.description,
          .volume_size = static_cast<std::int32_t>(snapshot.volume_size),
          .encrypted = snapshot.encrypted};
}

Out run(Write& world, In const& in) {
  auto const volume = *repository<storage::Volumes>(world).find(*in.volume_id);
  auto const snapshot = volume_snapshot(volume, in.description.value_or(""), world);
  auto const tags = rules::to_stored(rules::tags_of(in.tag_specifications));
  repository<storage::Snapshots>(world).insert(snapshot);
  repository<storage::Tags>(world).set(snapshot.id, taggable, tags);
  return answer(snapshot, tags);
}

}  // namespace

Action const& actions::CreateSnapshot() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
