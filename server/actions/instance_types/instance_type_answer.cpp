#include "server/actions/instance_types/instance_type_answer.hpp"

#include <algorithm>

namespace amiable::server {
namespace {

std::string text(PooledText text) {
  return std::string(std::string_view(text));
}

std::optional<std::vector<std::string>> list_if_any(Words words) {
  if (words.empty()) return std::nullopt;
  return words.list();
}

template <class Number>
std::optional<Number> if_any(Number number) {
  return number == 0 ? std::nullopt : std::optional(number);
}

std::string support(bool supported) {
  return supported ? "supported" : "unsupported";
}

std::vector<std::int32_t> numbers(Words words) {
  std::vector<std::int32_t> numbers;
  for (auto const& word : words.list()) numbers.push_back(std::stoi(word));
  return numbers;
}

template <class T>
std::optional<std::vector<T>> if_any(std::vector<T> list) {
  return list.empty() ? std::nullopt : std::optional(std::move(list));
}

ec2::ProcessorInfo processor(InstanceType const& type) {
  return {.supported_architectures = type.architectures.list(),
          .sustained_clock_speed_in_ghz = if_any(type.clock_ghz),
          .supported_features = list_if_any(type.processor_features),
          .manufacturer = text(type.manufacturer)};
}

ec2::VCpuInfo virtual_cpus(InstanceType const& type) {
  return {.default_v_cpus = type.vcpus,
          .default_cores = type.cores,
          .default_threads_per_core = type.threads_per_core,
          .valid_cores = if_any(type.core_counts()),
          .valid_threads_per_core = if_any(numbers(type.valid_threads_per_core))};
}

std::optional<ec2::InstanceStorageInfo> instance_storage(InstanceType const& type) {
  if (type.disks == 0) return std::nullopt;
  ec2::DiskInfo const disk{.size_in_gb = type.disk_gb, .count = type.disks, .type = text(type.disk_type)};
  return ec2::InstanceStorageInfo{.total_size_in_gb = type.disks * type.disk_gb,
                                  .disks = std::vector{disk},
                                  .nvme_support = text(type.disk_nvme),
                                  .encryption_support = text(type.disk_encryption)};
}

std::optional<ec2::EbsOptimizedInfo> ebs_speed(InstanceType const& type) {
  if (type.ebs_maximum_mbps == 0) return std::nullopt;
  return ec2::EbsOptimizedInfo{.baseline_bandwidth_in_mbps = type.ebs_baseline_mbps,
                               .baseline_throughput_in_m_bps = type.ebs_baseline_mbps / 8.0,
                               .baseline_iops = type.ebs_baseline_iops,
                               .maximum_bandwidth_in_mbps = type.ebs_maximum_mbps,
                               .maximum_throughput_in_m_bps = type.ebs_maximum_mbps / 8.0,
                               .maximum_iops = type.ebs_maximum_iops};
}

// Cards share the type's figures evenly; of one alone nothing is said.
std::optional<std::vector<ec2::EbsCardInfo>> ebs_cards(InstanceType const& type) {
  if (type.ebs_cards < 2) return std::nullopt;
  std::vector<ec2::EbsCardInfo> cards;
  for (std::int32_t index = 0; index < type.ebs_cards; ++index)
    cards.push_back({.ebs_card_index = index,
                     .baseline_bandwidth_in_mbps = type.ebs_baseline_mbps / type.ebs_cards,
                     .baseline_throughput_in_m_bps = type.ebs_baseline_mbps / 8.0 / type.ebs_cards,
                     .baseline_iops = type.ebs_baseline_iops / type.ebs_cards,
                     .maximum_bandwidth_in_mbps = type.ebs_maximum_mbps / type.ebs_cards,
                     .maximum_throughput_in_m_bps = type.ebs_maximum_mbps / 8.0 / type.ebs_cards,
                     .maximum_iops = type.ebs_maximum_iops / type.ebs_cards});
  return cards;
}

ec2::EbsInfo ebs(InstanceType const& type) {
  auto cards = ebs_cards(type);
  return {.ebs_optimized_support = text(type.ebs_optimized),
          .encryption_support = "supported",
          .ebs_optimized_info = ebs_speed(type),
          .nvme_support = text(type.ebs_nvme),
          .maximum_ebs_attachments = type.ebs_attachments,
          .attachment_limit_type = text(type.ebs_attachment_limit),
          .maximum_ebs_cards = cards ? std::optional(type.ebs_cards) : std::nullopt,
          .ebs_cards = std::move(cards)};
}

std::vector<ec2::NetworkCardInfo> network_cards(InstanceType const& type) {
  std::vector<ec2::NetworkCardInfo> cards;
  for (std::int32_t index = 0; index < type.network_cards; ++index)
    cards.push_back({.network_card_index = index,
                     .network_performance = text(type.card_performance),
                     .maximum_network_interfaces = type.card_interfaces,
                     .baseline_bandwidth_in_gbps = if_any(type.card_baseline_gbps),
                     .peak_bandwidth_in_gbps = if_any(type.card_peak_gbps)});
  return cards;
}

std::optional<ec2::EfaInfo> efa(InstanceType const& type) {
  if (type.efa_interfaces == 0) return std::nullopt;
  return ec2::EfaInfo{.maximum_efa_interfaces = type.efa_interfaces};
}

ec2::NetworkInfo network(InstanceType const& type) {
  return {.network_performance = text(type.network_performance),
          .maximum_network_interfaces = type.network_interfaces,
          .maximum_network_cards = type.network_cards,
          .default_network_card_index = 0,
          .network_cards = network_cards(type),
          .ipv4_addresses_per_interface = type.ipv4_addresses,
          .ipv6_addresses_per_interface = type.ipv6_addresses,
          .ipv6_supported = type.ipv6_addresses > 0,
          .ena_support = text(type.ena),
          .efa_supported = type.efa_interfaces > 0,
          .efa_info = efa(type),
          .encryption_in_transit_supported = type.encryption_in_transit,
          .ena_srd_supported = type.ena_srd,
          .bandwidth_weightings = list_if_any(type.bandwidth_weightings),
          .flexible_ena_queues_support = support(type.flexible_ena_queues)};
}

// An instance with a part of a GPU has one of that size.
std::int32_t devices(InstanceType const& type) {
  return std::max(type.accelerator_count, 1);
}

template <class Memory>
std::optional<Memory> device_memory(InstanceType const& type) {
  return Memory{.size_in_mi_b = type.accelerator_mib};
}

std::optional<ec2::GpuInfo> gpus(InstanceType const& type) {
  if (!type.accelerators.contains("gpu")) return std::nullopt;
  ec2::GpuDeviceInfo const gpu{.name = text(type.accelerator_name),
                               .manufacturer = text(type.accelerator_manufacturer),
                               .count = type.accelerator_count,
                               .logical_gpu_count = devices(type),
                               .gpu_partition_size = type.gpu_partition,
                               .workloads = type.gpu_workloads.list(),
                               .memory_info = device_memory<ec2::GpuDeviceMemoryInfo>(type)};
  return ec2::GpuInfo{.gpus = std::vector{gpu},
                      .total_gpu_memory_in_mi_b = devices(type) * type.accelerator_mib};
}

// FPGAs, media and inference accelerators, which have the same members.
template <class Device, class Memory>
std::vector<Device> accelerators(InstanceType const& type) {
  Device device;
  device.name = text(type.accelerator_name);
  device.manufacturer = text(type.accelerator_manufacturer);
  device.count = type.accelerator_count;
  device.memory_info = device_memory<Memory>(type);
  return {device};
}

std::optional<ec2::FpgaInfo> fpgas(InstanceType const& type) {
  if (!type.accelerators.contains("fpga")) return std::nullopt;
  return ec2::FpgaInfo{.fpgas = accelerators<ec2::FpgaDeviceInfo, ec2::FpgaDeviceMemoryInfo>(type),
                       .total_fpga_memory_in_mi_b = devices(type) * type.accelerator_mib};
}

std::optional<ec2::MediaAcceleratorInfo> media_accelerators(InstanceType const& type) {
  if (!type.accelerators.contains("media")) return std::nullopt;
  return ec2::MediaAcceleratorInfo{
      .accelerators = accelerators<ec2::MediaDeviceInfo, ec2::MediaDeviceMemoryInfo>(type),
      .total_media_memory_in_mi_b = devices(type) * type.accelerator_mib};
}

std::optional<ec2::InferenceAcceleratorInfo> inference_accelerators(InstanceType const& type) {
  if (!type.accelerators.contains("inference")) return std::nullopt;
  return ec2::InferenceAcceleratorInfo{
      .accelerators = accelerators<ec2::InferenceDeviceInfo, ec2::InferenceDeviceMemoryInfo>(type),
      .total_inference_memory_in_mi_b = devices(type) * type.accelerator_mib};
}

std::optional<ec2::NeuronInfo> neuron_devices(InstanceType const& type) {
  if (!type.accelerators.contains("neuron")) return std::nullopt;
  ec2::NeuronDeviceInfo const device{
      .count = type.accelerator_count,
      .name = text(type.accelerator_name),
      .core_info = ec2::NeuronDeviceCoreInfo{.count = type.neuron_cores, .version = type.neuron_version},
      .memory_info = device_memory<ec2::NeuronDeviceMemoryInfo>(type)};
  return ec2::NeuronInfo{.neuron_devices = std::vector{device},
                         .total_neuron_device_memory_in_mi_b = devices(type) * type.accelerator_mib};
}

void describe_accelerators(InstanceType const& type, ec2::InstanceTypeInfo& info) {
  info.gpu_info = gpus(type);
  info.fpga_info = fpgas(type);
  info.media_accelerator_info = media_accelerators(type);
  info.inference_accelerator_info = inference_accelerators(type);
  info.neuron_info = neuron_devices(type);
}

void describe_security(InstanceType const& type, ec2::InstanceTypeInfo& info) {
  info.nitro_enclaves_support = support(type.enclaves);
  info.nitro_tpm_support = support(!type.tpm_versions.empty());
  if (!type.tpm_versions.empty())
    info.nitro_tpm_info = ec2::NitroTpmInfo{.supported_versions = type.tpm_versions.list()};
}

}  // namespace

ec2::InstanceTypeInfo described(InstanceType const& type) {
  ec2::InstanceTypeInfo info{
      .instance_type = text(type.name),
      .current_generation = type.current_generation,
      .free_tier_eligible = type.free_tier,
      .supported_usage_classes = type.usage_classes.list(),
      .supported_root_device_types = type.root_device_types.list(),
      .supported_virtualization_types = type.virtualization_types.list(),
      .bare_metal = type.is_bare_metal(),
      .hypervisor = type.is_bare_metal() ? std::nullopt : std::optional(text(type.hypervisor)),
      .processor_info = processor(type),
      .v_cpu_info = virtual_cpus(type),
      .memory_info = ec2::MemoryInfo{.size_in_mi_b = type.memory_mib},
      .instance_storage_supported = type.disks > 0,
      .instance_storage_info = instance_storage(type),
      .ebs_info = ebs(type),
      .network_info = network(type),
      .placement_group_info =
          ec2::PlacementGroupInfo{.supported_strategies = type.placement_strategies.list()},
      .hibernation_supported = type.hibernation,
      .burstable_performance_supported = type.burstable,
      .dedicated_hosts_supported = type.dedicated_hosts,
      .auto_recovery_supported = type.auto_recovery,
      .supported_boot_modes = type.boot_modes.list(),
      .phc_support = support(type.phc),
      .reboot_migration_support = support(type.reboot_migration)};
  describe_accelerators(type, info);
  describe_security(type, info);
  return info;
}

}  // namespace amiable::server
