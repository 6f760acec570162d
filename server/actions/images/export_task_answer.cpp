#include "server/actions/images/export_task_answer.hpp"

namespace amiable::server {
namespace {

template <class Answer>
Answer common(storage::ExportImageTask const& task) {
  Answer answer;
  answer.description = task.description;
  answer.export_image_task_id = task.id;
  answer.image_id = task.image_id;
  answer.s3_export_location = {.s3_bucket = task.bucket, .s3_prefix = task.prefix};
  return answer;
}

std::optional<std::string> unless_empty(std::string text) {
  return text.empty() ? std::nullopt : std::optional(std::move(text));
}

}  // namespace

ec2::ExportImageTask export_task_answer(storage::ExportImageTask const& task,
                                        std::vector<storage::Tag> const& tags, std::int64_t now) {
  auto answer = common<ec2::ExportImageTask>(task);
  answer.progress = unless_empty(task.progress(now));
  answer.status = task.status(now);
  answer.status_message = unless_empty(task.status_message(now));
  answer.tags = rules::to_answer(tags);
  return answer;
}

ec2::ExportImageResult export_started(storage::ExportImageTask const& task,
                                      rules::TagSpecifications const& tags) {
  auto answer = common<ec2::ExportImageResult>(task);
  answer.disk_image_format = task.format;
  answer.role_name = task.role_name;
  answer.progress = "0";
  answer.status = "active";
  answer.status_message = "validating";
  answer.tags = rules::to_answer(rules::to_stored(rules::tags_of(tags)));
  return answer;
}

}  // namespace amiable::server
