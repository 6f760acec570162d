#!/usr/bin/env python3
"""Makes instance_types.csv of what DescribeInstanceTypes answered.

    aws ec2 describe-instance-types > answer.json; gather_instance_types.py answer.json > instance_types.csv

Several files are merged; the last that knows a type is right. What a cell means is in server/instance_types.hpp;
an empty cell is "no", "none" or "not known".
"""
import csv
import json
import re
import sys


def ranges(numbers):
    """[1, 2, 3, 4, 8, 12, 16] -> "1-4 8-16/4"."""
    words, rest = [], list(numbers)
    while rest:
        step = rest[1] - rest[0] if len(rest) > 1 else 1
        size = next((i for i in range(1, len(rest)) if rest[i] - rest[i - 1] != step), len(rest))
        size = size if size > 2 else 1
        words.append(f"{rest[0]}" if size == 1 else f"{rest[0]}-{rest[size - 1]}" + (f"/{step}" if step > 1 else ""))
        rest = rest[size:]
    return " ".join(words)


def flag(value):
    return "yes" if value in (True, "supported") else ""


def words(values):
    return " ".join(sorted(map(str, values)))


def decimal(value):
    return f"{value:g}" if value else ""


def processor(record):
    of, cpus = record["ProcessorInfo"], record["VCpuInfo"]
    return {
        "manufacturer": of.get("Manufacturer", ""),
        "architectures": words(of["SupportedArchitectures"]),
        "clock_ghz": decimal(of.get("SustainedClockSpeedInGhz")),
        "processor_features": words(of.get("SupportedFeatures", [])),
        "vcpus": cpus["DefaultVCpus"],
        "cores": cpus["DefaultCores"],
        "threads_per_core": cpus["DefaultThreadsPerCore"],
        "valid_cores": ranges(cpus.get("ValidCores", [])),
        "valid_threads_per_core": words(cpus.get("ValidThreadsPerCore", [])),
        "memory_mib": record["MemoryInfo"]["SizeInMiB"],
    }


def storage(record):
    disks = record.get("InstanceStorageInfo", {"Disks": [{"Count": 0, "SizeInGB": 0, "Type": ""}]})
    [disk] = disks["Disks"]
    return {
        "disks": disk["Count"] or "",
        "disk_gb": disk["SizeInGB"] or "",
        "disk_type": disk["Type"],
        "disk_nvme": disks.get("NvmeSupport", ""),
        "disk_encryption": disks.get("EncryptionSupport", ""),
    }


def ebs(record):
    of = record["EbsInfo"]
    speed = of.get("EbsOptimizedInfo", {})
    return {
        "ebs_optimized": of["EbsOptimizedSupport"],
        "ebs_nvme": of["NvmeSupport"],
        "ebs_attachments": of["MaximumEbsAttachments"],
        "ebs_attachment_limit": of["AttachmentLimitType"],
        "ebs_cards": of.get("MaximumEbsCards", 1),
        "ebs_baseline_mbps": speed.get("BaselineBandwidthInMbps", ""),
        "ebs_baseline_iops": speed.get("BaselineIops", ""),
        "ebs_maximum_mbps": speed.get("MaximumBandwidthInMbps", ""),
        "ebs_maximum_iops": speed.get("MaximumIops", ""),
    }


def network(record):
    of = record["NetworkInfo"]
    card = of["NetworkCards"][-1]
    return {
        "network_performance": of["NetworkPerformance"],
        "network_interfaces": of["MaximumNetworkInterfaces"],
        "network_cards": of["MaximumNetworkCards"],
        "card_performance": card["NetworkPerformance"],
        "card_interfaces": card["MaximumNetworkInterfaces"],
        "card_baseline_gbps": decimal(card.get("BaselineBandwidthInGbps")),
        "card_peak_gbps": decimal(card.get("PeakBandwidthInGbps")),
        "ipv4_addresses": of["Ipv4AddressesPerInterface"],
        "ipv6_addresses": of["Ipv6AddressesPerInterface"] or "",
        "ena": of["EnaSupport"],
        "ena_srd": flag(of.get("EnaSrdSupported")),
        "flexible_ena_queues": flag(of.get("FlexibleEnaQueuesSupport")),
        "efa_interfaces": of.get("EfaInfo", {}).get("MaximumEfaInterfaces", ""),
        "encryption_in_transit": flag(of["EncryptionInTransitSupported"]),
        "bandwidth_weightings": words(of.get("BandwidthWeightings", [])),
    }


def accelerators(record):
    kinds = {"gpu": ("GpuInfo", "Gpus"), "fpga": ("FpgaInfo", "Fpgas"), "media": ("MediaAcceleratorInfo", "Accelerators"),
             "inference": ("InferenceAcceleratorInfo", "Accelerators"), "neuron": ("NeuronInfo", "NeuronDevices")}
    devices = {kind: record[info][devices] for kind, (info, devices) in kinds.items() if info in record}
    device = {key: value for [one] in devices.values() for key, value in one.items()}
    cores = device.get("CoreInfo", {})
    return {
        "accelerators": words(devices),
        "accelerator_count": device.get("Count") or "",
        "accelerator_name": device.get("Name", ""),
        "accelerator_manufacturer": device.get("Manufacturer", ""),
        "accelerator_mib": device.get("MemoryInfo", {}).get("SizeInMiB", ""),
        "gpu_partition": decimal(device.get("GpuPartitionSize")),
        "gpu_workloads": words(device.get("Workloads", [])),
        "neuron_cores": cores.get("Count", ""),
        "neuron_version": cores.get("Version", ""),
    }


def row(record):
    return {
        "name": record["InstanceType"],
        "current_generation": flag(record["CurrentGeneration"]),
        "free_tier": flag(record["FreeTierEligible"]),
        "hypervisor": record.get("Hypervisor", "none"),
        "virtualization_types": words(record["SupportedVirtualizationTypes"]),
        "root_device_types": words(record["SupportedRootDeviceTypes"]),
        "boot_modes": words(record["SupportedBootModes"]),
        "usage_classes": words(record["SupportedUsageClasses"]),
        **processor(record), **storage(record), **ebs(record), **network(record), **accelerators(record),
        "placement_strategies": words(record["PlacementGroupInfo"]["SupportedStrategies"]),
        "burstable": flag(record["BurstablePerformanceSupported"]),
        "hibernation": flag(record["HibernationSupported"]),
        "dedicated_hosts": flag(record["DedicatedHostsSupported"]),
        "auto_recovery": flag(record["AutoRecoverySupported"]),
        "reboot_migration": flag(record.get("RebootMigrationSupport")),
        "enclaves": flag(record["NitroEnclavesSupport"]),
        "tpm_versions": words(record.get("NitroTpmInfo", {}).get("SupportedVersions", [])),
        "phc": flag(record.get("PhcSupport")),
    }


def by_family_and_size(of):
    return re.sub(r"\..*", "", of["name"]), of["vcpus"], of["memory_mib"], of["name"]


def main(*files):
    records = {}
    for file in files:
        with open(file, encoding="utf-8") as answer:
            records.update({record["InstanceType"]: record for record in json.load(answer)["InstanceTypes"]})
    rows = sorted(map(row, records.values()), key=by_family_and_size)
    writer = csv.DictWriter(sys.stdout, rows[0], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
