#include "server/actions/instances/root_task_answer.hpp"

#include "protocol/timestamp.hpp"
#include "server/rules/tag_rules.hpp"

namespace amiable::server {
namespace {

// "2026-01-01T00:00:00Z"
std::string time_text(std::int64_t milliseconds) {
  auto const whole_seconds = std::string_view("2026-01-01T00:00:00").size();
  return protocol::to_string(protocol::Timestamp{milliseconds}).substr(0, whole_seconds) + "Z";
}

}  // namespace

ec2::ReplaceRootVolumeTask root_task_answer(storage::ReplaceRootVolumeTask const& task, Read const& world) {
  auto const state = task.state(world.now.milliseconds);
  ec2::ReplaceRootVolumeTask answer;
  answer.replace_root_volume_task_id = task.id;
  answer.instance_id = task.instance_id;
  answer.task_state = std::string(state);
  answer.start_time = time_text(task.started_at);
  if (state == "succeeded") answer.complete_time = time_text(task.completed_at);
  answer.tags = rules::to_answer(repository<storage::Tags>(world).of(task.id));
  answer.image_id = task.image_id;
  answer.snapshot_id = task.snapshot_id;
  answer.delete_replaced_root_volume = task.delete_replaced;
  return answer;
}

}  // namespace amiable::server
