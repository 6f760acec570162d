#include "server/actions/instances/bundle_task_answer.hpp"

#include "protocol/timestamp.hpp"

namespace amiable::server {

ec2::BundleTask bundle_task_answer(storage::BundleTask const& task, std::int64_t now) {
  ec2::BundleTask answer;
  answer.instance_id = task.instance_id;
  answer.bundle_id = task.id;
  answer.state = task.state(now);
  answer.start_time = protocol::Timestamp{task.started_at};
  answer.update_time = protocol::Timestamp{task.updated_at(now)};
  auto& s3 = answer.storage.emplace().s3.emplace();
  s3.aws_access_key_id = task.access_key;
  s3.bucket = task.bucket;
  s3.prefix = task.prefix;
  s3.upload_policy = task.upload_policy;
  s3.upload_policy_signature = task.upload_policy_signature;
  answer.progress = task.progress(now);
  if (auto const code = task.error_code(now); !code.empty())
    answer.bundle_task_error = {.code = code, .message = task.error_message(now)};
  return answer;
}

}  // namespace amiable::server
