#include "server/actions/instances/instance_answer.hpp"

#include "server/actions/images/image_answer.hpp"
#include "server/actions/instances/interface_answer.hpp"
#include "server/actions/instances/state_change.hpp"
#include "server/rules/tag_rules.hpp"

namespace amiable::server {
namespace {

std::vector<std::string> ids_of(std::vector<storage::Instance> const& instances) {
  std::vector<std::string> ids;
  for (auto const& instance : instances) ids.push_back(instance.id);
  return ids;
}

template <class Map, class Key>
typename Map::mapped_type const& find(Map const& map, Key const& key) {
  static typename Map::mapped_type const none;
  auto const found = map.find(key);
  return found == map.end() ? none : found->second;
}

std::optional<ec2::StateReason> state_reason(storage::Instance const& instance, std::string_view state) {
  if (state == "pending") return ec2::StateReason{.code = "pending", .message = "pending"};
  if (!instance.state_reason_code) return std::nullopt;
  return ec2::StateReason{.code = instance.state_reason_code, .message = instance.state_reason_message};
}

// What an instance is made of, and does not change when it starts or stops.
void add_machine(ec2::Instance& answer, storage::Instance const& instance) {
  answer.image_id = instance.image_id;
  answer.instance_id = instance.id;
  answer.ami_launch_index = static_cast<std::int32_t>(instance.launch_index);
  answer.client_token = instance.client_token;
  answer.instance_type = instance.instance_type;
  answer.architecture = instance.architecture;
  answer.root_device_type = instance.root_device_type;
  answer.root_device_name = instance.root_device_name;
  answer.virtualization_type = instance.virtualization_type;
  answer.hypervisor = instance.hypervisor;
  answer.kernel_id = instance.kernel_id;
  answer.ramdisk_id = instance.ramdisk_id;
  answer.platform = instance.platform;
  answer.ena_support = instance.ena_support;
  answer.boot_mode = instance.boot_mode;
  answer.current_instance_boot_mode = instance.current_boot_mode;
  answer.tpm_support = instance.tpm_support;
  answer.key_name = instance.key_name;
  answer.product_codes = to_answer(instance.product_codes);
  answer.cpu_options = {.core_count = static_cast<std::int32_t>(instance.core_count),
                        .threads_per_core = static_cast<std::int32_t>(instance.threads_per_core),
                        .amd_sev_snp = instance.amd_sev_snp,
                        .nested_virtualization = instance.nested_virtualization};
}

void add_options(ec2::Instance& answer, storage::Instance const& instance) {
  answer.ebs_optimized = instance.ebs_optimized;
  answer.monitoring = {.state = instance.monitoring ? "enabled" : "disabled"};
  answer.capacity_reservation_specification = {.capacity_reservation_preference =
                                                   instance.capacity_reservation_preference};
  answer.enclave_options = {.enabled = instance.enclave};
  answer.maintenance_options = {.auto_recovery = instance.auto_recovery,
                                .reboot_migration = instance.reboot_migration};
}

// What a terminated instance has given up.
void add_network(ec2::Instance& answer, storage::Instance const& instance,
                 std::vector<storage::NetworkInterface> const& interfaces) {
  answer.private_dns_name = instance.private_dns_name;
  answer.public_dns_name = "";
  answer.security_groups = groups(interfaces);
  if (!instance.vpc_id) return;
  answer.subnet_id = instance.subnet_id;
  answer.vpc_id = instance.vpc_id;
  answer.private_ip_address = instance.private_ip_address;
  answer.private_dns_name_options = {.hostname_type = instance.hostname_type,
                                     .enable_resource_name_dns_a_record = instance.dns_a_record,
                                     .enable_resource_name_dns_aaaa_record = instance.dns_aaaa_record};
  if (instance.iam_profile_arn)
    answer.iam_instance_profile = {.arn = instance.iam_profile_arn, .id = instance.iam_profile_id};
  if (interfaces.empty()) return;
  auto const& primary = interfaces.front();
  answer.source_dest_check = primary.source_dest_check;
  answer.public_dns_name = primary.public_dns_name.value_or("");
  answer.public_ip_address = primary.public_ip;
}

ec2::Instance common(storage::Instance const& instance, InstanceParts const& parts, std::string_view state) {
  ec2::Instance answer;
  add_machine(answer, instance);
  add_options(answer, instance);
  add_network(answer, instance, find(parts.interfaces, instance.id));
  answer.state = instance_state(state);
  answer.state_reason = state_reason(instance, state);
  answer.state_transition_reason = instance.transition_reason;
  answer.launch_time = protocol::whole_seconds({instance.launched_at});
  answer.placement = {.availability_zone_id = instance.zone_id,
                      .group_name = "",
                      .tenancy = instance.tenancy,
                      .availability_zone = instance.zone};
  answer.tags = rules::to_answer(parts.tags[instance.id]);
  return answer;
}

}  // namespace

InstanceParts parts_of(std::vector<storage::Instance> const& instances, Read const& world) {
  auto const ids = ids_of(instances);
  std::vector<std::int64_t> numbers;
  for (auto const& instance : instances) numbers.push_back(instance.number);
  InstanceParts parts;
  parts.volumes = storage::VolumeAttachments(world.session, world.now.milliseconds).of_instances(numbers);
  for (auto& interface : repository<storage::NetworkInterfaces>(world).of_instances(ids))
    parts.interfaces[*interface.instance_id].push_back(std::move(interface));
  parts.tags = repository<storage::Tags>(world).of_all(instances);
  return parts;
}

ec2::Instance described_instance(storage::Instance const& instance, InstanceParts const& parts,
                                 Read const& world) {
  auto const state = instance.state(world.now.milliseconds);
  auto answer = common(instance, parts, state);
  answer.block_device_mappings = block_device_mappings(find(parts.volumes, instance.number), world);
  answer.network_interfaces.emplace();
  for (auto const& interface : find(parts.interfaces, instance.id))
    answer.network_interfaces->push_back(
        described_interface(interface, state == "pending" ? "attaching" : "attached"));
  answer.metadata_options =
      metadata_options(instance, state == "running" || state == "stopped" ? "applied" : "pending");
  answer.platform_details = instance.platform_details;
  answer.usage_operation = instance.usage_operation;
  answer.usage_operation_update_time = protocol::whole_seconds({instance.usage_operation_at});
  answer.hibernation_options = {.configured = instance.hibernation};
  answer.network_performance_options = {.bandwidth_weighting = instance.bandwidth_weighting};
  answer.secondary_interfaces.emplace();
  answer.operator_ = {.managed = false, .hidden_by_default = false};
  return answer;
}

ec2::Instance launched_instance(storage::Instance const& instance, InstanceParts const& parts, Read const&) {
  auto answer = common(instance, parts, "pending");
  answer.public_dns_name = "";
  answer.public_ip_address.reset();
  answer.block_device_mappings.emplace();
  answer.network_interfaces.emplace();
  for (auto const& interface : find(parts.interfaces, instance.id))
    answer.network_interfaces->push_back(launched_interface(interface));
  answer.metadata_options = metadata_options(instance, "pending");
  answer.operator_ = {.managed = false};
  return answer;
}

ec2::Reservation empty_reservation(storage::Instance const& first) {
  return {.reservation_id = first.reservation_id,
          .owner_id = first.owner,
          .groups = std::vector<ec2::GroupIdentifier>(),
          .instances = std::vector<ec2::Instance>()};
}

std::vector<ec2::InstanceBlockDeviceMapping> block_device_mappings(
    std::vector<storage::VolumeAttachment> const& attachments, Read const& world) {
  std::vector<ec2::InstanceBlockDeviceMapping> mappings;
  for (auto const& attachment : attachments) {
    auto& mapping = mappings.emplace_back();
    mapping.device_name = attachment.device;
    mapping.ebs = {.attach_time = protocol::Timestamp{attachment.attached_at},
                   .delete_on_termination = attachment.delete_on_termination,
                   .status = std::string(attachment.state(world.now.milliseconds)),
                   .volume_id = attachment.volume_id,
                   .ebs_card_index = 0};
  }
  return mappings;
}

ec2::InstanceMetadataOptionsResponse metadata_options(storage::Instance const& instance, std::string state) {
  return {.state = std::move(state),
          .http_tokens = instance.http_tokens,
          .http_put_response_hop_limit = static_cast<std::int32_t>(instance.http_put_response_hop_limit),
          .http_endpoint = instance.http_endpoint,
          .http_protocol_ipv6 = instance.http_protocol_ipv6,
          .instance_metadata_tags = instance.instance_metadata_tags};
}

std::vector<ec2::GroupIdentifier> groups(std::vector<storage::NetworkInterface> const& interfaces) {
  std::vector<ec2::GroupIdentifier> answer;
  if (interfaces.empty()) return answer;
  for (auto const& group : interfaces.front().groups)
    answer.push_back({.group_id = group.id, .group_name = group.name});
  return answer;
}

std::vector<ec2::Reservation> reservations_of(std::vector<storage::Instance> const& instances,
                                              InstanceParts const& parts, Read const& world) {
  std::vector<ec2::Reservation> reservations;
  for (auto const& instance : instances) {
    if (reservations.empty() || reservations.back().reservation_id != instance.reservation_id)
      reservations.push_back(empty_reservation(instance));
    reservations.back().instances->push_back(described_instance(instance, parts, world));
  }
  return reservations;
}

}  // namespace amiable::server
