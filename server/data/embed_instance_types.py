#!/usr/bin/env python3
"""Makes a C++ source of the table of instance types: embed_instance_types.py OUTPUT instance_types.csv"""
import csv
import pathlib
import sys

NUMBERS = set("""vcpus cores threads_per_core memory_mib disks disk_gb ebs_attachments ebs_cards ebs_baseline_mbps
    ebs_baseline_iops ebs_maximum_mbps ebs_maximum_iops network_interfaces network_cards card_interfaces ipv4_addresses
    ipv6_addresses efa_interfaces accelerator_count accelerator_mib neuron_cores neuron_version""".split())
DECIMALS = set("clock_ghz card_baseline_gbps card_peak_gbps gpu_partition".split())
FLAGS = set("""current_generation free_tier ena_srd flexible_ena_queues encryption_in_transit burstable hibernation
    dedicated_hosts auto_recovery reboot_migration enclaves phc""".split())
WORDS = set("""virtualization_types root_device_types boot_modes usage_classes architectures processor_features
    valid_threads_per_core bandwidth_weightings accelerators gpu_workloads placement_strategies tpm_versions""".split())


class Pool:
    """Every text once, one after another."""

    def __init__(self):
        self.text, self.offsets = "", {}

    def place(self, text):
        if text not in self.offsets:
            self.offsets[text] = len(self.text)
            self.text += text
        return f"{{{self.offsets[text]}, {len(text)}}}"


def value(column, cell, pool):
    if column in FLAGS:
        return {"yes": "true", "": "false"}[cell]
    if column in NUMBERS:
        return str(int(cell or 0))
    if column in DECIMALS:
        return str(float(cell or 0))
    return f"{{{pool.place(cell)}}}" if column in WORDS else pool.place(cell)


def source(rows):
    pool = Pool()
    records = ["    {" + ", ".join(f".{column} = {value(column, cell, pool)}" for column, cell in row.items()) + "},\n"
               for row in sorted(rows, key=lambda row: row["name"])]
    lines = [f'    "{pool.text[start:start + 100]}"\n' for start in range(0, len(pool.text), 100)]
    return ('#include "server/instance_types.hpp"\n\n'
            "namespace amiable::server {\n\n"
            "PooledText::operator std::string_view() const {\n"
            "  static constexpr char pool[] =\n" + "".join(lines) + "      ;\n"
            "  return {pool + offset, size};\n"
            "}\n\n"
            "std::span<InstanceType const> instance_types() {\n"
            "  static constexpr InstanceType all[] = {\n" + "".join(records) + "  };\n"
            "  return all;\n"
            "}\n\n"
            "}  // namespace amiable::server\n")


def main(output, table):
    with open(table, encoding="utf-8", newline="") as lines:
        pathlib.Path(output).write_text(source(csv.DictReader(lines)), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
