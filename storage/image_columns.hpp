// How an image's row is read: the columns in one order, for every query that returns images.
#pragma once

#include <string_view>

#include "storage/images.hpp"

namespace amiable::storage {

inline constexpr std::string_view image_columns =
    "i.number, i.id, i.owner, i.region, i.name, i.created_at, i.available_at, i.disabled_at, "
    "i.deregistered_at, "
    "i.deprecated_at, i.last_launched_at, i.location, i.description, i.architecture, i.image_type, "
    "i.kernel_id, "
    "i.ramdisk_id, i.root_device_name, i.root_device_type, i.virtualization_type, i.hypervisor, "
    "i.sriov_net_support, i.ena_support, i.boot_mode, i.tpm_support, i.uefi_data, i.imds_support, "
    "i.owner_alias, "
    "i.platform, i.platform_details, i.usage_operation, i.free_tier_eligible, i.deregistration_protection, "
    "i.state_reason_code, i.state_reason_message, i.source_instance_id, i.source_image_id, "
    "i.source_image_region, i.protection_ends_at, i.invalidated_at, "
    "exists (select 1 from image_launch_permissions p where p.image = i.number and p.kind = 'group' and "
    "p.value = 'all')";

Image read_image(Row const& row);  // without its block devices and codes

}  // namespace amiable::storage
