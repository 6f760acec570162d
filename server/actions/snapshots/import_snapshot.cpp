// ImportSnapshot: a snapshot of a disk in a bucket. What the disk holds is copied before; the snapshot is
// there at once, pending until the task is completed. The role is not used: there is no IAM; the client's
// data are for EC2's eyes only. Source: docs/ec2/ebs-and-launch.md 1.5.
#include <algorithm>
#include <stdexcept>

#include "generated/actions.hpp"
#include "generated/snapshots.hpp"
#include "server/action.hpp"
#include "server/actions/snapshots/import_snapshot_answer.hpp"
#include "server/actions/volumes/volume_encryption.hpp"
#include "server/disks/disk.hpp"
#include "server/kms_key.hpp"
#include "server/rules/client_token.hpp"
#include "server/rules/ebs_ids.hpp"
#include "server/transfers/disk_import.hpp"
#include "server/transfers/disk_place.hpp"
#include "storage/snapshots.hpp"

namespace amiable::server {
namespace {

using In = ec2::ImportSnapshotRequest;
using Out = ec2::ImportSnapshotResult;
using rules::given;

constexpr std::string_view action_name = "ImportSnapshot";
constexpr std::string_view taggable = "import-snapshot-task";
constexpr std::string_view formats[] = {"RAW", "VHD", "VMDK"};

ec2::SnapshotDiskContainer container_of(In const& in) {
  return in.disk_container.value_or(ec2::SnapshotDiskContainer());
}

// Nothing where it is none that is served.
std::optional<std::string_view> format_of(In const& in) {
  auto const container = container_of(in);
  if (!given(container.format)) return "RAW";
  auto const format = find_disk_format(*container.format);
  return format && std::ranges::find(formats, *format) != std::end(formats) ? format : std::nullopt;
}

constexpr auto request_rules = table<In>(
    Rule<In>{.id = "ImportSnapshot.DiskContainer.required",
             .code = "MissingParameter",
             .message = "The request must contain the parameter DiskContainer",
             .basis = guessed,
             .source = "images 1.4",
             .request = [](In const& in, Caller const&) { return broken_if(!in.disk_container); }},
    Rule<In>{.id = "ImportSnapshot.DiskContainer.source",
             .code = "InvalidParameterCombination",
             .message = "The disk container needs exactly one of Url and UserBucket.",
             .basis = guessed,
             .source = "ebs-and-launch 1.5",
             .request =
                 [](In const& in, Caller const&) {
                   auto const container = container_of(in);
                   return broken_if(given(container.url) == container.user_bucket.has_value());
                 }},
    Rule<In>{
        .id = "ImportSnapshot.Format.known",
        .code = "InvalidParameterValue",
        .message = "Invalid value '{0}' for Format.",
        .basis = guessed,
        .source = "ebs-and-launch 1.5",
        .request = [](In const& in,
                      Caller const&) { return format_of(in) ? kept : broken(*container_of(in).format); }},
    Rule<In>{.id = "ImportSnapshot.Url.form",
             .code = "InvalidParameter",
             .message = "Invalid S3 source location: expecting s3://bucket/key, or an https URL of S3's.",
             .basis = guessed,
             .source = "ebs-and-launch 1.5",
             .request = [](In const& in, Caller const&) { return broken_if(!place_of(container_of(in))); }},
    Rule<In>{.id = "ImportSnapshot.KmsKeyId.encrypted",
             .code = "InvalidParameterDependency",
             .message = "The parameter [KmsKeyId] requires the parameter Encrypted to be set.",
             .basis = guessed,  // CreateVolume's
             .source = "ebs-and-launch 1.5",
             .request =
                 [](In const& in, Caller const&) {
                   return broken_if(given(in.kms_key_id) && !in.encrypted.value_or(false));
                 }},
    rules::tag_specifications<In, taggable>());

constexpr auto state_rules =
    table<In>(Rule<In>{.id = "ImportSnapshot.Object.found",
                       .code = "InvalidParameter",
                       .message = "User does not have access to the S3 object ({0}/{1}).",
                       .basis = seen,
                       .source = "ebs-and-launch 1.5",
                       .state = [](In const& in, Read const& world) {
                         auto const place = *place_of(container_of(in));
                         bool const there = world.objects.head(place.bucket, place.key).found();
                         return there ? kept : broken(place.bucket, place.key);
                       }});

constexpr auto rule_table =
    table<In>(request_rules,
              rules::token_of_same_request<In, action_name>("ImportSnapshot.ClientToken.same_request",
                                                            guessed, "ebs-and-launch 1.5"),
              rules::unless_repeated<In, state_rules, rules::is_repeated<In, action_name>>());

// Nothing where the request is repeated.
std::optional<ImportedFile> import_disk(Transfer& transfer, In const& in) {
  bool repeated = false;
  transfer.read([&](Read const& world) { repeated = rules::is_repeated<In, action_name>(in, world); });
  if (repeated) return std::nullopt;
  auto const place = *place_of(container_of(in));
  return import_file(transfer, place.bucket, place.key, *format_of(in));
}

storage::ImportSnapshotTask task_of(In const& in, ImportedFile const& file, Write& world) {
  auto const container = container_of(in);
  auto const encryption = encryption_of({in.encrypted, in.kms_key_id}, std::nullopt, world);
  storage::ImportSnapshotTask task;
  task.id = world.ids.next("import-snap-");
  task.owner = world.account();
  task.region = world.region();
  task.description = in.description;
  task.disk_description = given(container.description) ? container.description : in.description;
  if (given(container.format)) task.format = *format_of(in);
  task.url = container.url;
  if (container.user_bucket) {
    task.bucket = container.user_bucket->s3_bucket;
    task.object_key = container.user_bucket->s3_key;
  }
  task.size = file.size;
  task.encrypted = encryption.encrypted;
  task.kms_key_id = encryption.kms_key_id;
  task.started_at = world.now.milliseconds;
  task.completed_at = world.now.milliseconds + world.settings.snapshot_delay_ms;
  task.failed_because = file.failed_because;
  auto const key = given(in.kms_key_id) ? in.kms_key_id : task.kms_key_id;
  if (key && !is_usable_key(world, *key))
    task.failed_because = "ClientError: The KMS key " + *key + " is not accessible";
  return task;
}

storage::Snapshot snapshot_of(ImportedDisk const& disk, storage::ImportSnapshotTask const& task,
                              Write& world) {
  storage::Snapshot snapshot;
  snapshot.id = world.ids.next(rules::snapshot_prefix);
  snapshot.owner = task.owner;
  snapshot.region = task.region;
  snapshot.started_at = task.started_at;
  snapshot.completed_at = task.completed_at;
  snapshot.volume_id = storage::no_volume;
  snapshot.volume_size = disk.volume_size;
  snapshot.description =
      given(task.description) ? *task.description : "Created by AWS-VMImport service for " + task.id;
  snapshot.encrypted = task.encrypted;
  snapshot.kms_key_id = task.kms_key_id;
  snapshot.content = disk.content;
  snapshot.full_size_bytes = storage::Contents(world.session).size_bytes(disk.content);
  return snapshot;
}

Out run(Write& world, In const& in, std::optional<ImportedFile> const& file) {
  auto tasks = repository<storage::ImportSnapshotTasks>(world);
  if (auto const use = rules::token_use<In, action_name>(in, world))
    return import_started(tasks.find_ever(use->resource_id).value(), in.tag_specifications);
  if (!file) throw std::runtime_error("the first import was reset away");
  auto task = task_of(in, *file, world);
  if (!task.failed_because) {
    auto const snapshot = snapshot_of(file->disks.front(), task, world);
    repository<storage::Snapshots>(world).insert(snapshot);
    task.snapshot_id = snapshot.id;
  }
  tasks.insert(task);
  repository<storage::Tags>(world).set(task.id, taggable,
                                       rules::to_stored(rules::tags_of(in.tag_specifications)));
  rules::remember_token<In, action_name>(in, task.id, world);
  return import_started(task, in.tag_specifications);
}

}  // namespace

Action const& actions::ImportSnapshot() {
  return action<run, import_disk>(rule_table);
}

}  // namespace amiable::server
