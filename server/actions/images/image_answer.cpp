#include "server/actions/images/image_answer.hpp"

#include "protocol/timestamp.hpp"
#include "server/rules/tag_rules.hpp"

namespace amiable::server {
namespace {

std::string time_text(std::int64_t milliseconds) {
  return protocol::to_string(protocol::whole_seconds({milliseconds}));
}

ec2::EbsBlockDevice ebs_of(storage::BlockDevice const& device) {
  ec2::EbsBlockDevice ebs;
  ebs.delete_on_termination = device.delete_on_termination;
  ebs.iops = device.iops;
  ebs.snapshot_id = device.snapshot_id;
  ebs.volume_size = device.volume_size;
  ebs.volume_type = device.volume_type;
  ebs.throughput = device.throughput;
  ebs.encrypted = device.encrypted;
  return ebs;
}

std::vector<ec2::BlockDeviceMapping> mappings_of(storage::Image const& image) {
  std::vector<ec2::BlockDeviceMapping> mappings;
  for (auto const& device : image.block_devices) {
    auto& mapping = mappings.emplace_back();
    mapping.device_name = device.device_name;
    mapping.virtual_name = device.virtual_name;
    if (!device.virtual_name) mapping.ebs = ebs_of(device);
  }
  return mappings;
}

// What nobody else is shown.
void add_owners_part(ec2::Image& answer, storage::Image const& image, std::vector<storage::Tag> const& tags,
                     Read const& world) {
  answer.tags = rules::to_answer(tags);
  answer.deregistration_protection = std::string(image.protection(world.now.milliseconds));
  answer.last_launched_time = last_launched_time(image);
}

}  // namespace

std::optional<std::string> last_launched_time(storage::Image const& image) {
  if (!image.last_launched_at) return std::nullopt;
  return time_text(*image.last_launched_at).substr(0, 19) + "Z";
}

std::vector<ec2::ProductCode> to_answer(std::vector<storage::ProductCode> const& codes) {
  std::vector<ec2::ProductCode> answer;
  for (auto const& code : codes) {
    auto& item = answer.emplace_back();
    item.product_code_id = code.code;
    item.product_code_type = code.type;
  }
  return answer;
}

ec2::Image to_answer(storage::Image const& image, std::vector<storage::Tag> const& tags, Read const& world) {
  ec2::Image answer;
  answer.image_id = image.id;
  answer.image_location = image.location;
  answer.state = image.state(world.now.milliseconds);
  answer.owner_id = image.owner;
  answer.creation_date = time_text(image.created_at);
  answer.public_ = image.is_public;
  if (!image.product_codes.empty()) answer.product_codes = to_answer(image.product_codes);
  answer.architecture = image.architecture;
  answer.image_type = image.image_type;
  answer.kernel_id = image.kernel_id;
  answer.ramdisk_id = image.ramdisk_id;
  answer.platform = image.platform;
  answer.platform_details = image.platform_details;
  answer.usage_operation = image.usage_operation;
  answer.block_device_mappings = mappings_of(image);
  answer.description = image.description;
  if (image.ena_support.value_or(false)) answer.ena_support = true;
  answer.hypervisor = image.hypervisor;
  answer.image_owner_alias = image.owner_alias;
  answer.name = image.name;
  answer.root_device_name = image.root_device_name;
  answer.root_device_type = image.root_device_type;
  answer.sriov_net_support = image.sriov_net_support;
  if (image.state_reason_code) answer.state_reason = {image.state_reason_code, image.state_reason_message};
  answer.virtualization_type = image.virtualization_type;
  answer.boot_mode = image.boot_mode;
  answer.tpm_support = image.tpm_support;
  if (image.deprecated_at) answer.deprecation_time = time_text(*image.deprecated_at);
  answer.imds_support = image.imds_support;
  answer.source_instance_id = image.source_instance_id;
  answer.source_image_id = image.source_image_id;
  answer.source_image_region = image.source_image_region;
  answer.free_tier_eligible = image.free_tier_eligible;
  if (image.owner == world.account()) add_owners_part(answer, image, tags, world);
  return answer;
}

}  // namespace amiable::server
