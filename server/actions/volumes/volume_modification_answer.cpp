#include "server/actions/volumes/volume_modification_answer.hpp"

namespace amiable::server {
namespace {

std::optional<std::int32_t> narrow(std::optional<std::int64_t> number) {
  if (!number) return std::nullopt;
  return static_cast<std::int32_t>(*number);
}

}  // namespace

ec2::VolumeModification volume_modification(storage::VolumeModification const& modification,
                                            std::string_view state, std::int64_t progress) {
  ec2::VolumeModification answer;
  answer.volume_id = modification.volume_id;
  answer.modification_state = state;
  answer.target_size = narrow(modification.target_size);
  answer.target_iops = narrow(modification.target_iops);
  answer.target_volume_type = modification.target_type;
  answer.target_throughput = narrow(modification.target_throughput);
  answer.target_multi_attach_enabled = modification.target_multi_attach;
  answer.original_size = narrow(modification.original_size);
  answer.original_iops = narrow(modification.original_iops);
  answer.original_volume_type = modification.original_type;
  answer.original_throughput = narrow(modification.original_throughput);
  answer.original_multi_attach_enabled = modification.original_multi_attach;
  answer.progress = progress;
  answer.start_time = protocol::Timestamp{modification.started_at};
  if (state == "completed") answer.end_time = protocol::Timestamp{modification.completed_at};
  return answer;
}

}  // namespace amiable::server
