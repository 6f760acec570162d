#include "storage/image_columns.hpp"

namespace amiable::storage {

Image read_image(Row const& row) {
  int column = 0;
  Image image;
  image.number = row.integer(column++);
  image.id = row.text(column++);
  image.owner = row.text(column++);
  image.region = row.text(column++);
  image.name = row.text(column++);
  image.created_at = row.integer(column++);
  image.available_at = row.integer(column++);
  image.disabled_at = row.optional_integer(column++);
  image.deregistered_at = row.optional_integer(column++);
  image.deprecated_at = row.optional_integer(column++);
  image.last_launched_at = row.optional_integer(column++);
  image.location = row.text(column++);
  image.description = row.optional_text(column++);
  image.architecture = row.text(column++);
  image.image_type = row.text(column++);
  image.kernel_id = row.optional_text(column++);
  image.ramdisk_id = row.optional_text(column++);
  image.root_device_name = row.optional_text(column++);
  image.root_device_type = row.text(column++);
  image.virtualization_type = row.text(column++);
  image.hypervisor = row.text(column++);
  image.sriov_net_support = row.optional_text(column++);
  image.ena_support = row.optional_flag(column++);
  image.boot_mode = row.optional_text(column++);
  image.tpm_support = row.optional_text(column++);
  image.uefi_data = row.optional_text(column++);
  image.imds_support = row.optional_text(column++);
  image.owner_alias = row.optional_text(column++);
  image.platform = row.optional_text(column++);
  image.platform_details = row.text(column++);
  image.usage_operation = row.text(column++);
  image.free_tier_eligible = row.flag(column++);
  image.deregistration_protection = row.text(column++);
  image.state_reason_code = row.optional_text(column++);
  image.state_reason_message = row.optional_text(column++);
  image.source_instance_id = row.optional_text(column++);
  image.source_image_id = row.optional_text(column++);
  image.source_image_region = row.optional_text(column++);
  image.protection_ends_at = row.optional_integer(column++);
  image.invalidated_at = row.optional_integer(column++);
  image.is_public = row.flag(column++);
  return image;
}

}  // namespace amiable::storage
