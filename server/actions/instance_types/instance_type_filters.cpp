#include "server/actions/instance_types/instance_type_filters.hpp"

#include <algorithm>

#include "protocol/number.hpp"
#include "storage/wildcard.hpp"

namespace amiable::server {
namespace {

// What a filter compares with; nothing where the type has no such thing.
using Values = std::vector<std::string>;

struct Field {
  std::string_view name;
  Values (*values)(InstanceType const&);
};

template <PooledText InstanceType::*member>
Values text(InstanceType const& type) {
  std::string_view const value = type.*member;
  return value.empty() ? Values() : Values{std::string(value)};
}

template <Words InstanceType::*member>
Values words(InstanceType const& type) {
  return (type.*member).list();
}

template <auto member>
Values number(InstanceType const& type) {
  return {std::to_string(type.*member)};
}

template <auto member>
Values number_if_any(InstanceType const& type) {
  return type.*member == 0 ? Values() : number<member>(type);
}

// Megabits per second as megabytes.
template <std::int32_t InstanceType::*megabits>
Values throughput(InstanceType const& type) {
  return type.*megabits == 0 ? Values() : Values{protocol::to_string(type.*megabits / 8.0)};
}

Values flag(bool value) {
  return {value ? "true" : "false"};
}
Values support(bool value) {
  return {value ? "supported" : "unsupported"};
}

template <bool InstanceType::*member>
Values flag(InstanceType const& type) {
  return flag(type.*member);
}

template <bool InstanceType::*member>
Values support(InstanceType const& type) {
  return support(type.*member);
}

// Each number, and all: "1", "2", "1,2".
Values with_list(Values numbers) {
  std::string list;
  for (auto const& number : numbers) list.append(list.empty() ? "" : ",").append(number);
  if (numbers.size() > 1) numbers.push_back(list);
  return numbers;
}

Values core_counts(InstanceType const& type) {
  Values counts;
  for (auto const count : type.core_counts()) counts.push_back(std::to_string(count));
  return with_list(counts);
}

using Type = InstanceType;

constexpr Field fields[] = {
    {"auto-recovery-supported", flag<&Type::auto_recovery>},
    {"bare-metal", [](Type const& type) { return flag(type.is_bare_metal()); }},
    {"burstable-performance-supported", flag<&Type::burstable>},
    {"current-generation", flag<&Type::current_generation>},
    {"dedicated-hosts-supported", flag<&Type::dedicated_hosts>},
    {"ebs-info.attachment-limit-type", text<&Type::ebs_attachment_limit>},
    {"ebs-info.ebs-optimized-info.baseline-bandwidth-in-mbps", number_if_any<&Type::ebs_baseline_mbps>},
    {"ebs-info.ebs-optimized-info.baseline-iops", number_if_any<&Type::ebs_baseline_iops>},
    {"ebs-info.ebs-optimized-info.baseline-throughput-in-mbps", throughput<&Type::ebs_baseline_mbps>},
    {"ebs-info.ebs-optimized-info.maximum-bandwidth-in-mbps", number_if_any<&Type::ebs_maximum_mbps>},
    {"ebs-info.ebs-optimized-info.maximum-iops", number_if_any<&Type::ebs_maximum_iops>},
    {"ebs-info.ebs-optimized-info.maximum-throughput-in-mbps", throughput<&Type::ebs_maximum_mbps>},
    {"ebs-info.ebs-optimized-support", text<&Type::ebs_optimized>},
    {"ebs-info.encryption-support", [](Type const&) { return support(true); }},
    {"ebs-info.maximum-ebs-attachments", number<&Type::ebs_attachments>},
    {"ebs-info.nvme-support", text<&Type::ebs_nvme>},
    {"free-tier-eligible", flag<&Type::free_tier>},
    {"hibernation-supported", flag<&Type::hibernation>},
    {"hypervisor",
     [](Type const& type) { return type.is_bare_metal() ? Values() : text<&Type::hypervisor>(type); }},
    {"instance-storage-info.disk.count", number_if_any<&Type::disks>},
    {"instance-storage-info.disk.size-in-gb", number_if_any<&Type::disk_gb>},
    {"instance-storage-info.disk.type", text<&Type::disk_type>},
    {"instance-storage-info.encryption-support", text<&Type::disk_encryption>},
    {"instance-storage-info.nvme-support", text<&Type::disk_nvme>},
    {"instance-storage-info.total-size-in-gb",
     [](Type const& type) {
       return type.disks == 0 ? Values() : Values{std::to_string(type.disks * type.disk_gb)};
     }},
    {"instance-storage-supported", [](Type const& type) { return flag(type.disks > 0); }},
    {"instance-type", text<&Type::name>},
    {"memory-info.size-in-mib", number<&Type::memory_mib>},
    {"network-info.bandwidth-weightings", words<&Type::bandwidth_weightings>},
    {"network-info.efa-info.maximum-efa-interfaces", number_if_any<&Type::efa_interfaces>},
    {"network-info.efa-supported", [](Type const& type) { return flag(type.efa_interfaces > 0); }},
    {"network-info.ena-support", text<&Type::ena>},
    {"network-info.encryption-in-transit-supported", flag<&Type::encryption_in_transit>},
    {"network-info.flexible-ena-queues-support", support<&Type::flexible_ena_queues>},
    {"network-info.ipv4-addresses-per-interface", number<&Type::ipv4_addresses>},
    {"network-info.ipv6-addresses-per-interface", number<&Type::ipv6_addresses>},
    {"network-info.ipv6-supported", [](Type const& type) { return flag(type.ipv6_addresses > 0); }},
    {"network-info.maximum-network-cards", number<&Type::network_cards>},
    {"network-info.maximum-network-interfaces", number<&Type::network_interfaces>},
    {"network-info.network-performance", text<&Type::network_performance>},
    {"nitro-enclaves-support", support<&Type::enclaves>},
    {"nitro-tpm-info.supported-versions", words<&Type::tpm_versions>},
    {"nitro-tpm-support", [](Type const& type) { return support(!type.tpm_versions.empty()); }},
    {"processor-info.supported-architecture", words<&Type::architectures>},
    {"processor-info.supported-features", words<&Type::processor_features>},
    {"processor-info.sustained-clock-speed-in-ghz",
     [](Type const& type) {
       return type.clock_ghz == 0 ? Values() : Values{protocol::to_string(type.clock_ghz)};
     }},
    {"reboot-migration-support", support<&Type::reboot_migration>},
    {"supported-boot-mode", words<&Type::boot_modes>},
    {"supported-root-device-type", words<&Type::root_device_types>},
    {"supported-usage-class", words<&Type::usage_classes>},
    {"supported-virtualization-type", words<&Type::virtualization_types>},
    {"vcpu-info.default-cores", number<&Type::cores>},
    {"vcpu-info.default-threads-per-core", number<&Type::threads_per_core>},
    {"vcpu-info.default-vcpus", number<&Type::vcpus>},
    {"vcpu-info.valid-cores", core_counts},
    {"vcpu-info.valid-threads-per-core",
     [](Type const& type) { return with_list(type.valid_threads_per_core.list()); }},
};

bool matches(Type const& type, ec2::Filter const& filter) {
  auto const values = std::ranges::find(fields, *filter.name, &Field::name)->values(type);
  return std::ranges::any_of(values, [&](std::string const& value) {
    return std::ranges::any_of(
        filter.values, [&](std::string const& pattern) { return storage::wildcard_match(value, pattern); });
  });
}

}  // namespace

bool knows_instance_type_filter(std::string_view name) {
  return std::ranges::find(fields, name, &Field::name) != std::end(fields);
}

bool matches(InstanceType const& type, std::vector<ec2::Filter> const& filters) {
  return std::ranges::all_of(filters, [&](ec2::Filter const& filter) { return matches(type, filter); });
}

}  // namespace amiable::server
