// The instance types and what each can do; made from server/data/instance_types.csv when building. The
// records lie in the executable without pointers, so that they cost nothing before they are looked at.
// Source: docs/ec2/instance-types.md 1.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace amiable::server {

// Where in the one text of all records a text stands.
struct PooledText {
  std::uint16_t offset;
  std::uint16_t size;

  operator std::string_view() const;
  bool empty() const { return size == 0; }
};

// "legacy-bios uefi"
struct Words {
  PooledText text;

  bool empty() const { return text.empty(); }
  bool contains(std::string_view word) const;
  std::vector<std::string> list() const;
};

// Empty texts and zeros say that there is none, or that it is not known.
struct InstanceType {
  PooledText name;  // "t3.nano"
  bool current_generation;
  bool free_tier;
  PooledText hypervisor;       // nitro, xen; none: bare metal
  Words virtualization_types;  // hvm, paravirtual
  Words root_device_types;     // ebs, instance-store
  Words boot_modes;            // legacy-bios, uefi
  Words usage_classes;         // on-demand, spot, capacity-block

  PooledText manufacturer;  // Intel, AMD, AWS, Apple
  Words architectures;      // i386, x86_64, arm64, x86_64_mac, arm64_mac
  double clock_ghz;
  Words processor_features;  // amd-sev-snp, nested-virtualization
  std::int32_t vcpus;
  std::int32_t cores;
  std::int32_t threads_per_core;
  PooledText valid_cores;  // "1-4 8-16/4": 1, 2, 3, 4, 8, 12, 16; see core_counts()
  Words valid_threads_per_core;
  std::int64_t memory_mib;

  std::int32_t disks;  // instance store
  std::int64_t disk_gb;
  PooledText disk_type;        // ssd, hdd
  PooledText disk_nvme;        // required, unsupported
  PooledText disk_encryption;  // required, unsupported

  PooledText ebs_optimized;  // default, supported, unsupported
  PooledText ebs_nvme;       // required, supported, unsupported
  std::int32_t ebs_attachments;
  PooledText ebs_attachment_limit;  // shared with network interfaces and disks, dedicated
  std::int32_t ebs_cards;
  std::int32_t ebs_baseline_mbps;  // megabits
  std::int32_t ebs_baseline_iops;
  std::int32_t ebs_maximum_mbps;
  std::int32_t ebs_maximum_iops;

  PooledText network_performance;  // "Up to 5 Gigabit"
  std::int32_t network_interfaces;
  std::int32_t network_cards;
  PooledText card_performance;
  std::int32_t card_interfaces;
  double card_baseline_gbps;
  double card_peak_gbps;
  std::int32_t ipv4_addresses;  // of each interface
  std::int32_t ipv6_addresses;
  PooledText ena;  // required, supported, unsupported
  bool ena_srd;
  bool flexible_ena_queues;
  std::int32_t efa_interfaces;
  bool encryption_in_transit;
  Words bandwidth_weightings;  // default, ebs-1, vpc-1

  Words accelerators;              // gpu, fpga, media, inference, neuron: all of them the one device below
  std::int32_t accelerator_count;  // 0 of a GPU that instances share
  PooledText accelerator_name;
  PooledText accelerator_manufacturer;
  std::int32_t accelerator_mib;  // of each
  double gpu_partition;          // 0.125: an eighth of one GPU
  Words gpu_workloads;           // graphics, ml-ai
  std::int32_t neuron_cores;     // of each
  std::int32_t neuron_version;

  Words placement_strategies;  // cluster, partition, spread
  bool burstable;
  bool hibernation;
  bool dedicated_hosts;
  bool auto_recovery;
  bool reboot_migration;
  bool enclaves;
  Words tpm_versions;  // 2.0; empty without NitroTPM
  bool phc;

  bool is_bare_metal() const { return hypervisor == std::string_view("none"); }
  std::vector<std::int32_t> core_counts() const;  // those that CpuOptions may ask for
};

std::span<InstanceType const> instance_types();  // by name

InstanceType const* find_instance_type(std::string_view name);

}  // namespace amiable::server
