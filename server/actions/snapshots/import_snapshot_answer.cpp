#include "server/actions/snapshots/import_snapshot_answer.hpp"

namespace amiable::server {
namespace {

std::optional<std::string> unless_empty(std::string text) {
  return text.empty() ? std::nullopt : std::optional(std::move(text));
}

// What both answers have. The size is not known when the task begins.
ec2::SnapshotTaskDetail detail_of(storage::ImportSnapshotTask const& task, double size) {
  ec2::SnapshotTaskDetail detail;
  detail.description = task.disk_description;
  detail.disk_image_size = size;
  detail.encrypted = task.encrypted;
  detail.format = task.format;
  detail.kms_key_id = task.kms_key_id;
  detail.url = task.url;
  if (task.bucket) detail.user_bucket = {.s3_bucket = task.bucket, .s3_key = task.object_key};
  return detail;
}

}  // namespace

ec2::ImportSnapshotTask import_task_answer(storage::ImportSnapshotTask const& task,
                                           std::vector<storage::Tag> const& tags, std::int64_t now) {
  auto detail = detail_of(task, static_cast<double>(task.size));
  detail.progress = unless_empty(task.progress(now));
  if (task.status(now) == "completed") detail.snapshot_id = task.snapshot_id;
  detail.status = task.status(now);
  detail.status_message = unless_empty(task.status_message(now));
  return {.description = task.description,
          .import_task_id = task.id,
          .snapshot_task_detail = detail,
          .tags = rules::to_answer(tags)};
}

ec2::ImportSnapshotResult import_started(storage::ImportSnapshotTask const& task,
                                         rules::TagSpecifications const& tags) {
  auto detail = detail_of(task, 0);
  detail.progress = "3";
  detail.status = "active";
  detail.status_message = "pending";
  return {.description = task.description,
          .import_task_id = task.id,
          .snapshot_task_detail = detail,
          .tags = rules::to_answer(rules::to_stored(rules::tags_of(tags)))};
}

}  // namespace amiable::server
