#include "server/actions/volumes/volume_answer.hpp"

#include "server/rules/tag_rules.hpp"

namespace amiable::server {
namespace {

std::optional<std::int32_t> narrow(std::optional<std::int64_t> number) {
  if (!number) return std::nullopt;
  return static_cast<std::int32_t>(*number);
}

// What both answers show alike.
ec2::Volume common(storage::Volume const& volume, std::vector<storage::Tag> const& tags) {
  ec2::Volume answer;
  answer.volume_id = volume.id;
  answer.availability_zone = volume.zone;
  answer.availability_zone_id = volume.zone_id;
  answer.size = narrow(volume.size);
  answer.volume_type = volume.volume_type;
  answer.iops = narrow(volume.iops);
  answer.throughput = narrow(volume.throughput);
  answer.encrypted = volume.encrypted;
  answer.snapshot_id = volume.snapshot_id.value_or("");
  answer.source_volume_id = volume.source_volume_id;
  answer.multi_attach_enabled = volume.multi_attach_enabled;
  answer.volume_initialization_rate = narrow(volume.initialization_rate);
  answer.tags = rules::to_answer(tags);
  return answer;
}

}  // namespace

ec2::VolumeAttachment volume_attachment(storage::VolumeAttachment const& attachment, std::string state) {
  return {.delete_on_termination = attachment.delete_on_termination,
          .volume_id = attachment.volume_id,
          .instance_id = attachment.instance_id,
          .device = attachment.device,
          .state = std::move(state),
          .attach_time = protocol::whole_seconds({attachment.attached_at})};
}

ec2::VolumeAttachment changed_attachment(storage::VolumeAttachment const& attachment, std::string state) {
  auto answer = volume_attachment(attachment, std::move(state));
  answer.delete_on_termination.reset();
  return answer;
}

ec2::Volume created_volume(storage::Volume const& volume, std::vector<storage::Tag> const& tags,
                           std::string state, std::optional<std::string> kms_key_id) {
  auto answer = common(volume, tags);
  answer.state = std::move(state);
  answer.create_time = protocol::whole_seconds({volume.created_at});
  answer.kms_key_id = std::move(kms_key_id);
  if (!answer.tags) answer.tags.emplace();
  return answer;
}

ec2::Volume described_volume(storage::Volume const& volume, std::vector<storage::Tag> const& tags,
                             protocol::Timestamp now) {
  auto answer = common(volume, tags);
  answer.state = volume.state(now.milliseconds);
  answer.create_time = protocol::Timestamp{volume.created_at};
  answer.kms_key_id = volume.kms_key_id;
  if (volume.fast_restored) answer.fast_restored = true;
  answer.attachments.emplace();
  for (auto const& attachment : volume.attachments)
    answer.attachments->push_back(
        volume_attachment(attachment, std::string(attachment.state(now.milliseconds))));
  answer.operator_ = {.managed = false, .hidden_by_default = false};
  return answer;
}

ec2::VolumeRecycleBinInfo recycled_volume(storage::Volume const& volume,
                                          storage::RecycledResource const& recycled) {
  ec2::VolumeRecycleBinInfo answer;
  answer.volume_id = volume.id;
  answer.volume_type = volume.volume_type;
  answer.state = "available";
  answer.size = narrow(volume.size);
  answer.iops = narrow(volume.iops);
  answer.throughput = narrow(volume.throughput);
  answer.availability_zone = volume.zone;
  answer.availability_zone_id = volume.zone_id;
  answer.source_volume_id = volume.source_volume_id;
  answer.snapshot_id = volume.snapshot_id.value_or("");
  answer.operator_ = {.managed = false, .hidden_by_default = false};
  answer.create_time = protocol::Timestamp{volume.created_at};
  answer.recycle_bin_enter_time = protocol::Timestamp{recycled.entered_at};
  answer.recycle_bin_exit_time = protocol::Timestamp{recycled.leaves_at};
  return answer;
}

}  // namespace amiable::server
