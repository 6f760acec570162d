#include "server/actions/images/import_task_answer.hpp"

namespace amiable::server {
namespace {

ec2::SnapshotDetail detail_of(storage::ImportDisk const& disk) {
  ec2::SnapshotDetail detail;
  detail.description = disk.description;
  detail.disk_image_size = static_cast<double>(disk.size);
  detail.format = disk.format;
  detail.url = disk.url;
  if (disk.bucket) detail.user_bucket = {.s3_bucket = disk.bucket, .s3_key = disk.object_key};
  return detail;
}

// Where they are is known when the disks have been converted.
ec2::SnapshotDetail completed(storage::ImportDisk const& disk) {
  auto detail = detail_of(disk);
  detail.device_name = disk.device_name;
  detail.snapshot_id = disk.snapshot_id;
  detail.status = "completed";
  return detail;
}

// What both answers have.
template <class Answer>
Answer common(storage::ImportImageTask const& task) {
  Answer answer;
  answer.architecture = task.architecture;
  answer.description = task.description;
  answer.encrypted = task.encrypted;
  answer.import_task_id = task.id;
  answer.kms_key_id = task.kms_key_id;
  answer.license_type = task.license_type;
  answer.platform = task.platform;
  answer.usage_operation = task.usage_operation;
  answer.snapshot_details = std::vector<ec2::SnapshotDetail>();
  return answer;
}

std::optional<std::string> unless_empty(std::string text) {
  return text.empty() ? std::nullopt : std::optional(std::move(text));
}

}  // namespace

ec2::ImportImageTask import_task_answer(storage::ImportImageTask const& task,
                                        std::vector<storage::Tag> const& tags, std::int64_t now) {
  auto answer = common<ec2::ImportImageTask>(task);
  bool const done = task.status(now) == "completed";
  answer.boot_mode = task.boot_mode;
  if (done) answer.image_id = task.image_id;
  answer.progress = unless_empty(task.progress(now));
  answer.status = task.status(now);
  answer.status_message = unless_empty(task.status_message(now));
  for (auto const& disk : task.disks)
    answer.snapshot_details->push_back(done ? completed(disk) : detail_of(disk));
  answer.tags = rules::to_answer(tags);
  return answer;
}

ec2::ImportImageResult import_started(storage::ImportImageTask const& task,
                                      rules::TagSpecifications const& tags) {
  auto answer = common<ec2::ImportImageResult>(task);
  answer.progress = "2";
  answer.status = "active";
  answer.status_message = "pending";
  for (auto const& disk : task.disks) answer.snapshot_details->push_back(detail_of(disk));
  answer.tags = rules::to_answer(rules::to_stored(rules::tags_of(tags)));
  return answer;
}

}  // namespace amiable::server
