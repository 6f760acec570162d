#include "server/actions/instances/interface_answer.hpp"

namespace amiable::server {
namespace {

std::optional<ec2::InstanceNetworkInterfaceAssociation> association(
    storage::NetworkInterface const& interface) {
  if (!interface.public_ip) return std::nullopt;
  return ec2::InstanceNetworkInterfaceAssociation{.ip_owner_id = "amazon",
                                                  .public_dns_name = interface.public_dns_name,
                                                  .public_ip = interface.public_ip};
}

std::vector<ec2::InstancePrivateIpAddress> addresses(storage::NetworkInterface const& interface) {
  std::vector<ec2::InstancePrivateIpAddress> answer;
  for (auto const& address : interface.addresses) {
    bool const primary = answer.empty();
    auto& item = answer.emplace_back();
    item.primary = primary;
    item.private_ip_address = address.address;
    if (!primary) continue;
    item.private_dns_name = interface.private_dns_name;
    item.association = association(interface);
  }
  return answer;
}

}  // namespace

ec2::InstanceNetworkInterface described_interface(storage::NetworkInterface const& interface,
                                                  std::string attachment_state) {
  ec2::InstanceNetworkInterface answer;
  answer.association = association(interface);
  answer.attachment = {.attach_time = protocol::whole_seconds({interface.attached_at.value_or(0)}),
                       .attachment_id = interface.attachment_id,
                       .delete_on_termination = interface.delete_on_termination,
                       .device_index = static_cast<std::int32_t>(interface.device_index.value_or(0)),
                       .status = std::move(attachment_state),
                       .network_card_index = 0};
  answer.description = interface.description;
  answer.groups.emplace();
  for (auto const& group : interface.groups)
    answer.groups->push_back({.group_id = group.id, .group_name = group.name});
  answer.ipv6_addresses.emplace();
  answer.mac_address = interface.mac_address;
  answer.network_interface_id = interface.id;
  answer.owner_id = interface.owner;
  answer.private_dns_name = interface.private_dns_name;
  answer.private_ip_address = interface.addresses.front().address;
  answer.private_ip_addresses = addresses(interface);
  answer.source_dest_check = interface.source_dest_check;
  answer.status = "in-use";
  answer.subnet_id = interface.subnet_id;
  answer.vpc_id = interface.vpc_id;
  answer.interface_type = "interface";
  answer.operator_ = {.managed = false, .hidden_by_default = false};
  return answer;
}

ec2::InstanceNetworkInterface launched_interface(storage::NetworkInterface const& interface) {
  auto answer = described_interface(interface, "attaching");
  answer.private_dns_name = std::nullopt;
  answer.association = std::nullopt;
  for (auto& address : *answer.private_ip_addresses) {
    address.private_dns_name = std::nullopt;
    address.association = std::nullopt;
  }
  answer.operator_ = {.managed = false};
  return answer;
}

}  // namespace amiable::server
