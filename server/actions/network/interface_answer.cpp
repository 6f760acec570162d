#include "server/actions/network/interface_answer.hpp"

#include "server/network_interfaces.hpp"
#include "server/rules/tag_rules.hpp"

namespace amiable::server {
namespace {

using storage::NetworkInterface;

std::optional<ec2::NetworkInterfaceAssociation> association_of(NetworkInterface const& interface) {
  if (!interface.public_ip) return std::nullopt;
  ec2::NetworkInterfaceAssociation answer;
  answer.ip_owner_id = "amazon";
  answer.public_dns_name = interface.public_dns_name;
  answer.public_ip = interface.public_ip;
  return answer;
}

std::vector<ec2::NetworkInterfacePrivateIpAddress> addresses_of(NetworkInterface const& interface) {
  std::vector<ec2::NetworkInterfacePrivateIpAddress> answer;
  for (auto const& address : interface.addresses) {
    bool const primary = &address == &interface.addresses.front();
    answer.push_back({.association = primary ? association_of(interface) : std::nullopt,
                      .primary = primary,
                      .private_dns_name = private_dns_name(interface.region, address.address),
                      .private_ip_address = address.address});
  }
  return answer;
}

}  // namespace

std::vector<ec2::GroupIdentifier> groups_answer(NetworkInterface const& interface) {
  std::vector<ec2::GroupIdentifier> answer;
  for (auto const& group : interface.groups)
    answer.push_back({.group_id = group.id, .group_name = group.name});
  return answer;
}

std::optional<ec2::NetworkInterfaceAttachment> attachment_answer(NetworkInterface const& interface) {
  if (!interface.is_attached()) return std::nullopt;
  ec2::NetworkInterfaceAttachment answer;
  answer.attach_time = protocol::Timestamp{*interface.attached_at};
  answer.attachment_id = interface.attachment_id;
  answer.delete_on_termination = interface.delete_on_termination;
  answer.device_index = static_cast<std::int32_t>(*interface.device_index);
  answer.network_card_index = 0;
  answer.instance_id = interface.instance_id;
  answer.instance_owner_id = interface.owner;
  answer.status = "attached";
  return answer;
}

ec2::NetworkInterface interface_answer(NetworkInterface const& interface,
                                       std::vector<storage::Tag> const& tags) {
  ec2::NetworkInterface answer;
  answer.association = association_of(interface);
  answer.attachment = attachment_answer(interface);
  answer.availability_zone = interface.zone;
  answer.description = interface.description;
  answer.groups = groups_answer(interface);
  answer.interface_type = "interface";
  answer.ipv6_addresses.emplace();
  answer.mac_address = interface.mac_address;
  answer.network_interface_id = interface.id;
  answer.owner_id = interface.owner;
  answer.private_dns_name = interface.private_dns_name;
  answer.private_ip_address = interface.addresses.front().address;
  answer.private_ip_addresses = addresses_of(interface);
  answer.requester_managed = false;
  answer.source_dest_check = interface.source_dest_check;
  answer.status = interface.is_attached() ? "in-use" : "available";
  answer.subnet_id = interface.subnet_id;
  answer.tag_set = rules::to_answer(tags).value_or(std::vector<ec2::Tag>());
  answer.vpc_id = interface.vpc_id;
  answer.operator_ = {.managed = false};
  answer.availability_zone_id = interface.zone_id;
  return answer;
}

}  // namespace amiable::server
