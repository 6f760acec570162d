// How instances are read, written and looked for: columns and filters.
#pragma once

#include <span>

#include "storage/filter.hpp"
#include "storage/instances.hpp"
#include "storage/listing.hpp"
#include "storage/record.hpp"

namespace amiable::storage {

inline constexpr Column<Instance> instance_columns[] = {
    column<&Instance::id>("id"),
    column<&Instance::owner>("owner"),
    column<&Instance::region>("region"),
    column<&Instance::reservation_id>("reservation_id"),
    column<&Instance::launch_index>("launch_index"),
    column<&Instance::client_token>("client_token"),
    column<&Instance::launched_at>("launched_at"),
    column<&Instance::transition>("transition"),
    column<&Instance::settled_at>("settled_at"),
    column<&Instance::transition_reason>("transition_reason"),
    column<&Instance::state_reason_code>("state_reason_code"),
    column<&Instance::state_reason_message>("state_reason_message"),
    column<&Instance::image_id>("image_id"),
    column<&Instance::instance_type>("instance_type"),
    column<&Instance::architecture>("architecture"),
    column<&Instance::platform>("platform"),
    column<&Instance::platform_details>("platform_details"),
    column<&Instance::usage_operation>("usage_operation"),
    column<&Instance::usage_operation_at>("usage_operation_at"),
    column<&Instance::root_device_name>("root_device_name"),
    column<&Instance::root_device_type>("root_device_type"),
    column<&Instance::virtualization_type>("virtualization_type"),
    column<&Instance::hypervisor>("hypervisor"),
    column<&Instance::boot_mode>("boot_mode"),
    column<&Instance::current_boot_mode>("current_boot_mode"),
    column<&Instance::tpm_support>("tpm_support"),
    column<&Instance::uefi_data>("uefi_data"),
    column<&Instance::kernel_id>("kernel_id"),
    column<&Instance::ramdisk_id>("ramdisk_id"),
    column<&Instance::ena_support>("ena_support"),
    column<&Instance::sriov_net_support>("sriov_net_support"),
    column<&Instance::zone>("zone"),
    column<&Instance::zone_id>("zone_id"),
    column<&Instance::tenancy>("tenancy"),
    column<&Instance::subnet_id>("subnet_id"),
    column<&Instance::vpc_id>("vpc_id"),
    column<&Instance::private_ip_address>("private_ip_address"),
    column<&Instance::private_dns_name>("private_dns_name"),
    column<&Instance::key_name>("key_name"),
    column<&Instance::user_data>("user_data"),
    column<&Instance::iam_profile_arn>("iam_profile_arn"),
    column<&Instance::iam_profile_id>("iam_profile_id"),
    column<&Instance::iam_association_id>("iam_association_id"),
    column<&Instance::monitoring>("monitoring"),
    column<&Instance::ebs_optimized>("ebs_optimized"),
    column<&Instance::core_count>("core_count"),
    column<&Instance::threads_per_core>("threads_per_core"),
    column<&Instance::amd_sev_snp>("amd_sev_snp"),
    column<&Instance::nested_virtualization>("nested_virtualization"),
    column<&Instance::cpu_credits>("cpu_credits"),
    column<&Instance::hibernation>("hibernation"),
    column<&Instance::enclave>("enclave"),
    column<&Instance::auto_recovery>("auto_recovery"),
    column<&Instance::reboot_migration>("reboot_migration"),
    column<&Instance::bandwidth_weighting>("bandwidth_weighting"),
    column<&Instance::capacity_reservation_preference>("capacity_reservation_preference"),
    column<&Instance::hostname_type>("hostname_type"),
    column<&Instance::dns_a_record>("dns_a_record"),
    column<&Instance::dns_aaaa_record>("dns_aaaa_record"),
    column<&Instance::disable_api_termination>("disable_api_termination"),
    column<&Instance::disable_api_stop>("disable_api_stop"),
    column<&Instance::shutdown_behavior>("shutdown_behavior"),
    column<&Instance::http_tokens>("http_tokens"),
    column<&Instance::http_put_response_hop_limit>("http_put_response_hop_limit"),
    column<&Instance::http_endpoint>("http_endpoint"),
    column<&Instance::http_protocol_ipv6>("http_protocol_ipv6"),
    column<&Instance::instance_metadata_tags>("instance_metadata_tags"),
};

std::span<FilterColumn const> instance_filters(InstanceListing listing);

}  // namespace amiable::storage
