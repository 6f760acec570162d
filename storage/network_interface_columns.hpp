// The columns of network interfaces, and what they can be filtered by.
#pragma once

#include "storage/network_interfaces.hpp"
#include "storage/record.hpp"

namespace amiable::storage {

inline constexpr Column<NetworkInterface> network_interface_columns[] = {
    column<&NetworkInterface::id>("id"),
    column<&NetworkInterface::owner>("owner"),
    column<&NetworkInterface::region>("region"),
    column<&NetworkInterface::subnet_id>("subnet_id"),
    column<&NetworkInterface::vpc_id>("vpc_id"),
    column<&NetworkInterface::zone>("zone"),
    column<&NetworkInterface::zone_id>("zone_id"),
    column<&NetworkInterface::description>("description"),
    column<&NetworkInterface::mac_address>("mac_address"),
    column<&NetworkInterface::private_dns_name>("private_dns_name"),
    column<&NetworkInterface::source_dest_check>("source_dest_check"),
    column<&NetworkInterface::public_ip>("public_ip"),
    column<&NetworkInterface::public_dns_name>("public_dns_name"),
    column<&NetworkInterface::attachment_id>("attachment_id"),
    column<&NetworkInterface::instance_id>("instance_id"),
    column<&NetworkInterface::device_index>("device_index"),
    column<&NetworkInterface::attached_at>("attached_at"),
    column<&NetworkInterface::delete_on_termination>("delete_on_termination"),
};

#define ADDRESS(condition) \
  "n.number in (select a.network_interface from network_interface_addresses a where " condition ")"
#define IF_PUBLIC(value) "{case when n.public_ip is not null then " value " end}"
#define IF_ATTACHED(value) "{case when n.attachment_id is not null then " value " end}"

// No elastic addresses, no IPv6, no interfaces that other services make: those filters match nothing.
inline constexpr FilterColumn network_interface_filters[] = {
    {"addresses.association.owner-id", IF_PUBLIC("'amazon'")},
    {"addresses.association.public-ip", "{n.public_ip}"},
    {"addresses.primary", ADDRESS("{case a.position when 1 then 'true' else 'false' end}")},
    {"addresses.private-ip-address", ADDRESS("{a.address}")},
    {"association.allocation-id", "{null}"},
    {"association.association-id", "{null}"},
    {"association.ip-owner-id", IF_PUBLIC("'amazon'")},
    {"association.public-dns-name", "{n.public_dns_name}"},
    {"association.public-ip", "{n.public_ip}"},
    {"attachment.attach-time", "{ec2_time(n.attached_at)}"},
    {"attachment.attachment-id", "{n.attachment_id}"},
    {"attachment.delete-on-termination",
     "{case n.delete_on_termination when 1 then 'true' when 0 then 'false' end}"},
    {"attachment.device-index", "{cast(n.device_index as text)}"},
    {"attachment.instance-id", "{n.instance_id}"},
    {"attachment.instance-owner-id", IF_ATTACHED("n.owner")},
    {"attachment.status", IF_ATTACHED("'attached'")},
    {"availability-zone", "{n.zone}"},
    {"availability-zone-id", "{n.zone_id}"},
    {"description", "{n.description}"},
    {"group-id",
     "n.number in (select g.network_interface from network_interface_groups g where {g.group_id})"},
    {"group-name",
     "n.number in (select g.network_interface from network_interface_groups g join security_groups s on "
     "s.id = g.group_id where {s.name})"},
    {"interface-type", "{'interface'}"},
    {"ipv6-addresses.ipv6-address", "{null}"},
    {"mac-address", "{n.mac_address}"},
    {"network-interface-id", "{n.id}"},
    {"operator.managed", "{'false'}"},
    {"operator.principal", "{null}"},
    {"owner-id", "{n.owner}"},
    {"private-dns-name", "{n.private_dns_name}"},
    {"private-ip-address", ADDRESS("a.position = 1 and {a.address}")},
    {"requester-id", "{null}"},
    {"requester-managed", "{'false'}"},
    {"source-dest-check", "{case n.source_dest_check when 1 then 'true' else 'false' end}"},
    {"status", "{case when n.attachment_id is null then 'available' else 'in-use' end}"},
    {"subnet-id", "{n.subnet_id}"},
    {"vpc-id", "{n.vpc_id}"},
};

#undef ADDRESS
#undef IF_PUBLIC
#undef IF_ATTACHED

}  // namespace amiable::storage
