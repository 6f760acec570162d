// CreateSnapshots: of the volumes attached to an instance, all at the same moment.
// Source: docs/ec2/ebs-and-launch.md 1.1 and 1.2.
#include <algorithm>

#include "generated/actions.hpp"
#include "generated/enums.hpp"
#include "generated/snapshots.hpp"
#include "server/action.hpp"
#include "server/actions/snapshots/volume_snapshot.hpp"
#include "server/rules/instance_ids.hpp"
#include "server/rules/tag_rules.hpp"
#include "storage/volume_attachments.hpp"

namespace amiable::server {
namespace {

using In = ec2::CreateSnapshotsRequest;
using Out = ec2::CreateSnapshotsResult;
using rules::given;

constexpr std::string_view taggable = "snapshot";
constexpr std::size_t most_excluded = 40;

std::optional<std::string> const& instance_id(In const& in) {
  static std::optional<std::string> const none;
  return in.instance_specification ? in.instance_specification->instance_id : none;
}

std::vector<std::string> const& excluded(In const& in) {
  static std::vector<std::string> const none;
  return in.instance_specification ? in.instance_specification->exclude_data_volume_ids : none;
}

struct Attached {
  storage::Volume volume;
  bool is_root;
};

std::vector<Attached> find_attached(In const& in, Read const& world) {
  std::vector<Attached> attached;
  auto const instance = rules::find_instance(world, *instance_id(in));
  for (auto const& attachment :
       storage::VolumeAttachments(world.session, world.now.milliseconds).of_instance(instance.number))
    if (auto volume = repository<storage::Volumes>(world).find(attachment.volume_id))
      attached.push_back({*std::move(volume), attachment.device == instance.root_device_name});
  return attached;
}

std::vector<Attached> const& attached_to(In const& in, Read const& world) {
  return once<find_attached>(in, world);
}

bool is_excluded(In const& in, Attached const& attached) {
  if (attached.is_root) return in.instance_specification->exclude_boot_volume.value_or(false);
  return std::ranges::find(excluded(in), attached.volume.id) != excluded(in).end();
}

constexpr auto request_rules = table<In>(
    Rule<In>{.id = "CreateSnapshots.InstanceId.required",
             .code = "MissingParameter",
             .message = "The request must contain the parameter InstanceSpecification.InstanceId",
             .basis = guessed,
             .source = "images 1.4",
             .request = [](In const& in, Caller const&) { return broken_if(!given(instance_id(in))); }},
    Rule<In>{.id = "InstanceId.prefix",
             .code = "InvalidInstanceID.Malformed",
             .message = "Invalid id: \"{0}\" (expecting \"i-...\")",
             .basis = guessed,
             .source = "ebs-and-launch 5.6",
             .request =
                 [](In const& in, Caller const&) {
                   return rules::instance_without_prefix(rules::ids_of(instance_id(in)));
                 }},
    Rule<In>{.id = "InstanceId.digits",
             .code = "InvalidInstanceID.Malformed",
             .message = "Invalid id: \"{0}\"",
             .basis = seen,
             .source = "ebs-and-launch 5.6",
             .request =
                 [](In const& in, Caller const&) {
                   return rules::instance_id_malformed(rules::ids_of(instance_id(in)));
                 }},
    Rule<In>{.id = "CreateSnapshots.ExcludeDataVolumeId.count",
             .code = "InvalidParameterValue",
             .message = "You can exclude up to 40 data volumes.",
             .basis = model,
             .source = "ebs-and-launch 1.2",
             .request = [](In const& in,
                           Caller const&) { return broken_if(excluded(in).size() > most_excluded); }},
    rules::not_served<&In::outpost_arn>("CreateSnapshots.OutpostArn.served",
                                        "The parameter OutpostArn is not supported."),
    rules::one_of<&In::location, ec2::values::SnapshotLocationEnum>(
        "CreateSnapshots.Location.known", "Invalid value '{0}' for location.", guessed, "images 1.4"),
    Rule<In>{.id = "CreateSnapshots.Location.served",
             .code = "UnsupportedOperation",
             .message = "The location local is not supported.",
             .basis = guessed,
             .source = "README: not served",
             .request = [](In const& in, Caller const&) { return broken_if(in.location == "local"); }},
    rules::one_of<&In::copy_tags_from_source, ec2::values::CopyTagsFromSource>(
        "CreateSnapshots.CopyTagsFromSource.known", "Invalid value '{0}' for CopyTagsFromSource.", guessed,
        "images 1.4"),
    rules::tag_specifications<In, taggable>());

constexpr auto state_rules = table<In>(
    Rule<In>{.id = "InstanceId.found",
             .code = "InvalidInstanceID.NotFound",
             .message = "The instance ID '{0}' does not exist",
             .basis = seen,
             .source = "ebs-and-launch 5.6",
             .state =
                 [](In const& in, Read const& world) {
                   return rules::one_instance_missing(rules::ids_of(instance_id(in)), world);
                 }},
    Rule<In>{.id = "CreateSnapshots.ExcludeDataVolumeId.data",
             .code = "InvalidParameterValue",
             .message = "The volume '{0}' is the root volume; specify ExcludeBootVolume to exclude it.",
             .basis = model,
             .source = "ebs-and-launch 1.2",
             .state =
                 [](In const& in, Read const& world) {
                   for (auto const& [volume, is_root] : attached_to(in, world))
                     if (is_root && std::ranges::find(excluded(in), volume.id) != excluded(in).end())
                       return broken(volume.id);
                   return kept;
                 }},
    Rule<In>{.id = "CreateSnapshots.ExcludeDataVolumeId.attached",
             .code = "InvalidParameterValue",
             .message = "The volume '{0}' is not attached to the instance '{1}'.",
             .basis = guessed,
             .source = "ebs-and-launch 1.2",
             .state =
                 [](In const& in, Read const& world) {
                   auto const& attached = attached_to(in, world);
                   for (auto const& id : excluded(in))
                     if (std::ranges::none_of(attached,
                                              [&](auto const& each) { return each.volume.id == id; }))
                       return broken(id, *instance_id(in));
                   return kept;
                 }},
    Rule<In>{.id = "CreateSnapshots.InstanceId.has_volumes",
             .code = "InvalidParameterValue",
             .message = "There are no volumes to snapshot for the instance '{0}'.",
             .basis = guessed,
             .source = "ebs-and-launch 1.2",
             .state =
                 [](In const& in, Read const& world) {
                   return std::ranges::all_of(attached_to(in, world),
                                              [&](auto const& each) { return is_excluded(in, each); })
                              ? broken(*instance_id(in))
                              : kept;
                 }},
    Rule<In>{.id = "CreateSnapshots.InProgress.limit",
             .code = "ConcurrentSnapshotLimitExceeded",
             .message = most_in_progress_text,
             .basis = seen,
             .source = "ebs-and-launch 1.2",
             .state = [](In const& in, Read const& world) {
               return broken_if(std::ranges::any_of(attached_to(in, world), [&](auto const& each) {
                 return !is_excluded(in, each) && has_most_in_progress(each.volume, world);
               }));
             }});

constexpr auto rule_table = table<In>(request_rules, state_rules);

// The volume's own tags where they are asked for, but for those that the request gives.
std::vector<storage::Tag> tags_for(In const& in, storage::Volume const& volume, Read const& world) {
  auto tags = rules::to_stored(rules::tags_of(in.tag_specifications));
  if (!in.copy_tags_from_source) return tags;
  for (auto const& tag : repository<storage::Tags>(world).of(volume.id))
    if (!tag.key.starts_with("aws:") && std::ranges::find(tags, tag.key, &storage::Tag::key) == tags.end())
      tags.push_back(tag);
  return tags;
}

ec2::SnapshotInfo take_snapshot(In const& in, storage::Volume const& volume, Write& world) {
  auto const snapshot = volume_snapshot(volume, in.description.value_or(""), world);
  auto const tags = tags_for(in, volume, world);
  repository<storage::Snapshots>(world).insert(snapshot);
  repository<storage::Tags>(world).set(snapshot.id, taggable, tags);
  return {.description = snapshot.description,
          .tags = rules::to_answer(tags),
          .encrypted = snapshot.encrypted,
          .volume_id = snapshot.volume_id,
          .state = "pending",
          .volume_size = static_cast<std::int32_t>(snapshot.volume_size),
          .start_time = protocol::Timestamp{snapshot.started_at},
          .progress = "",
          .owner_id = snapshot.owner,
          .snapshot_id = snapshot.id};
}

Out run(Write& world, In const& in) {
  Out out{.snapshots = std::vector<ec2::SnapshotInfo>()};
  for (auto const& attached : attached_to(in, world))
    if (!is_excluded(in, attached)) out.snapshots->push_back(take_snapshot(in, attached.volume, world));
  return out;
}

}  // namespace

Action const& actions::CreateSnapshots() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
