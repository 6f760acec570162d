// RunInstances' rules for placement and network interfaces. Source: docs/ec2/ebs-and-launch.md 5.4 and 12.
#pragma once

#include <set>

#include "server/actions/instances/launch_image_rules.hpp"
#include "server/actions/instances/launch_network.hpp"
#include "server/actions/network/network_rules.hpp"
#include "server/instance_type_offerings.hpp"
#include "server/rules/members.hpp"

namespace amiable::server::launch {

// The first interface of the request for which `is_broken`.
template <auto is_broken>
Verdict of_interfaces(In const& in, Caller const&) {
  return broken_if(std::ranges::any_of(in.network_interfaces, is_broken));
}

using rules::given;
using Interface = ec2::InstanceNetworkInterfaceSpecification;

template <auto member>
constexpr Rule<In> interface_member_not_served(std::string_view id, std::string_view message) {
  constexpr auto is_given = [](Interface const& each) { return rules::given(each.*member); };
  return {.id = id,
          .code = "UnsupportedOperation",
          .message = message,
          .basis = guessed,
          .source = "README: not served",
          .request = of_interfaces<is_given>};
}

inline constexpr auto refused_interface_members = table<In>(
    interface_member_not_served<&Interface::ipv6_address_count>(
        "RunInstances.NetworkInterface.Ipv6AddressCount.served",
        "The parameter Ipv6AddressCount is not supported."),
    interface_member_not_served<&Interface::ipv6_addresses>(
        "RunInstances.NetworkInterface.Ipv6Addresses.served",
        "The parameter Ipv6Addresses is not supported."),
    interface_member_not_served<&Interface::primary_ipv6>("RunInstances.NetworkInterface.PrimaryIpv6.served",
                                                          "The parameter PrimaryIpv6 is not supported."),
    interface_member_not_served<&Interface::ipv4_prefixes>("RunInstances.NetworkInterface.Ipv4Prefix.served",
                                                           "The parameter Ipv4Prefix is not supported."),
    interface_member_not_served<&Interface::ipv4_prefix_count>(
        "RunInstances.NetworkInterface.Ipv4PrefixCount.served",
        "The parameter Ipv4PrefixCount is not supported."),
    interface_member_not_served<&Interface::ipv6_prefixes>("RunInstances.NetworkInterface.Ipv6Prefix.served",
                                                           "The parameter Ipv6Prefix is not supported."),
    interface_member_not_served<&Interface::ipv6_prefix_count>(
        "RunInstances.NetworkInterface.Ipv6PrefixCount.served",
        "The parameter Ipv6PrefixCount is not supported."),
    interface_member_not_served<&Interface::associate_carrier_ip_address>(
        "RunInstances.NetworkInterface.AssociateCarrierIpAddress.served",
        "The parameter AssociateCarrierIpAddress is not supported."),
    interface_member_not_served<&Interface::ena_srd_specification>(
        "RunInstances.NetworkInterface.EnaSrdSpecification.served",
        "The parameter EnaSrdSpecification is not supported."),
    interface_member_not_served<&Interface::connection_tracking_specification>(
        "RunInstances.NetworkInterface.ConnectionTrackingSpecification.served",
        "The parameter ConnectionTrackingSpecification is not supported."),
    interface_member_not_served<&Interface::ena_queue_count>(
        "RunInstances.NetworkInterface.EnaQueueCount.served",
        "The parameter EnaQueueCount is not supported."),
    Rule<In>{
        .id = "RunInstances.NetworkInterface.NetworkCardIndex.served",
        .code = "UnsupportedOperation",
        .message = "Network cards other than 0 are not supported.",
        .basis = guessed,
        .source = "README: not served",
        .request =
            of_interfaces<[](Interface const& each) { return each.network_card_index.value_or(0) != 0; }>},
    Rule<In>{.id = "RunInstances.NetworkInterface.InterfaceType.served",
             .code = "UnsupportedOperation",
             .message = "Interface types other than 'interface' are not supported.",
             .basis = guessed,
             .source = "README: not served",
             .request = of_interfaces<[](Interface const& each) {
               return each.interface_type.value_or("interface") != "interface";
             }>});

inline constexpr auto interface_rules = table<In>(
    Rule<In>{
        .id = "RunInstances.NetworkInterface.without_subnet",
        .code = "InvalidParameterCombination",
        .message =
            "Network interfaces and an instance-level subnet ID may not be specified on the same request",
        .basis = seen,
        .source = "ebs-and-launch 5.4",
        .request =
            [](In const& in, Caller const&) {
              return broken_if(!in.network_interfaces.empty() && given(in.subnet_id));
            }},
    Rule<In>{.id = "RunInstances.NetworkInterface.without_groups",
             .code = "InvalidParameterCombination",
             .message = "Network interfaces and an instance-level security groups may not be specified on "
                        "the same request",
             .basis = seen,
             .source = "ebs-and-launch 5.4",
             .request =
                 [](In const& in, Caller const&) {
                   return broken_if(!in.network_interfaces.empty() &&
                                    (given(in.security_group_ids) || given(in.security_groups)));
                 }},
    Rule<In>{.id = "RunInstances.NetworkInterface.without_address",
             .code = "InvalidParameterCombination",
             .message = "Network interfaces and an instance-level private address may not be specified on "
                        "the same request",
             .basis = guessed,
             .source = "ebs-and-launch 5.4",
             .request =
                 [](In const& in, Caller const&) {
                   return broken_if(!in.network_interfaces.empty() && given(in.private_ip_address));
                 }},
    Rule<In>{
        .id = "RunInstances.SecurityGroup.without_subnet",
        .code = "InvalidParameterCombination",
        .message = "The parameter groupName cannot be used with the parameter subnet",
        .basis = guessed,
        .source = "ebs-and-launch 5.4",
        .request = [](In const& in,
                      Caller const&) { return broken_if(given(in.security_groups) && given(in.subnet_id)); }},
    Rule<In>{.id = "RunInstances.SecurityGroup.without_ids",
             .code = "InvalidParameterCombination",
             .message = "The parameter groupName cannot be used with the parameter groupId",
             .basis = guessed,
             .source = "ebs-and-launch 5.4",
             .request =
                 [](In const& in, Caller const&) {
                   return broken_if(given(in.security_groups) && given(in.security_group_ids));
                 }},
    Rule<In>{.id = "RunInstances.NetworkInterface.DeviceIndex.required",
             .code = "InvalidParameterValue",
             .message = "Each network interface requires a device index.",
             .basis = guessed,
             .source = "ebs-and-launch 5.4",
             .request = of_interfaces<[](Interface const& each) { return !each.device_index; }>},
    Rule<In>{.id = "RunInstances.NetworkInterface.DeviceIndex.once",
             .code = "InvalidParameterValue",
             .message = "Each network interface requires a unique device index.",
             .basis = guessed,
             .source = "ebs-and-launch 5.4",
             .request =
                 [](In const& in, Caller const&) {
                   std::set<std::int32_t> indices;
                   for (auto const& interface : in.network_interfaces)
                     indices.insert(*interface.device_index);
                   return broken_if(indices.size() != in.network_interfaces.size());
                 }},
    Rule<In>{.id = "RunInstances.NetworkInterface.DeviceIndex.primary",
             .code = "InvalidParameterCombination",
             .message = "When specifying network interfaces, you must include a device at index 0.",
             .basis = guessed,
             .source = "ebs-and-launch 5.4",
             .request =
                 [](In const& in, Caller const&) {
                   return broken_if(!in.network_interfaces.empty() &&
                                    interfaces_of(in).front().device_index != 0);
                 }},
    Rule<In>{
        .id = "RunInstances.NetworkInterface.existing_or_new",
        .code = "InvalidParameterCombination",
        .message =
            "A network interface may not specify a network interface ID together with a subnet, security "
            "groups, private addresses or a description.",
        .basis = guessed,
        .source = "ebs-and-launch 5.4",
        .request = of_interfaces<[](Interface const& each) {
          return given(each.network_interface_id) &&
                 (given(each.subnet_id) || !each.groups.empty() || given(each.description) ||
                  !addresses_of(each).empty() || each.secondary_private_ip_address_count);
        }>},
    Rule<In>{
        .id = "RunInstances.AssociatePublicIpAddress.primary",
        .code = "InvalidParameterCombination",
        .message =
            "The associatePublicIPAddress parameter can only be specified for the network interface with "
            "DeviceIndex 0.",
        .basis = guessed,
        .source = "ebs-and-launch 5.4",
        .request = of_interfaces<[](Interface const& each) {
          return each.associate_public_ip_address && each.device_index != 0;
        }>},
    Rule<In>{.id = "RunInstances.AssociatePublicIpAddress.one",
             .code = "InvalidParameterCombination",
             .message =
                 "The associatePublicIPAddress parameter cannot be specified when launching with multiple "
                 "network interfaces.",
             .basis = guessed,
             .source = "ebs-and-launch 5.4",
             .request =
                 [](In const& in, Caller const&) {
                   return broken_if(in.network_interfaces.size() > 1 &&
                                    std::ranges::any_of(in.network_interfaces, [](auto const& each) {
                                      return each.associate_public_ip_address.value_or(false);
                                    }));
                 }},
    Rule<In>{.id = "RunInstances.NetworkInterface.count",
             .code = "AttachmentLimitExceeded",
             .message = "Interface count {0} exceeds the limit for {1}",
             .basis = guessed,
             .source = "ebs-and-launch 5.4",
             .request =
                 [](In const& in, Caller const&) {
                   auto const& type = type_of(in);
                   auto const count = std::ssize(in.network_interfaces);
                   if (count <= type.network_interfaces) return kept;
                   return broken(std::to_string(count), std::string_view(type.name));
                 }},
    Rule<In>{.id = "RunInstances.PrivateIpAddress.count",
             .code = "PrivateIpAddressLimitExceeded",
             .message = "Number of private addresses exceeds the limit of {0} for {1}.",
             .basis = guessed,
             .source = "ebs-and-launch 5.4",
             .request =
                 [](In const& in, Caller const&) {
                   auto const& type = type_of(in);
                   for (auto const& interface : interfaces_of(in))
                     if (interface.secondary_private_ip_address_count.value_or(0) < 0 ||
                         address_count(interface) > type.ipv4_addresses)
                       return broken(std::to_string(type.ipv4_addresses), std::string_view(type.name));
                   return kept;
                 }},
    Rule<In>{
        .id = "RunInstances.PrivateIpAddress.one_instance",
        .code = "InvalidParameterCombination",
        .message =
            "A private IP address or a network interface ID can be specified for a single instance only.",
        .basis = guessed,
        .source = "ebs-and-launch 5.4",
        .request =
            [](In const& in, Caller const&) {
              auto const interfaces = interfaces_of(in);
              bool const named = std::ranges::any_of(interfaces, [](auto const& each) {
                return !addresses_of(each).empty() || given(each.network_interface_id);
              });
              return broken_if(named && *in.max_count > 1);
            }},
    Rule<In>{.id = "RunInstances.AvailabilityZone.known",
             .code = "InvalidParameterValue",
             .message = "Invalid availability zone: [{0}]",
             .basis = seen,
             .source = "ebs-and-launch 9",
             .request =
                 [](In const& in, Caller const& caller) {
                   if (!names_zone(in) || wanted_zone(in, caller)) return kept;
                   auto const& placement = *in.placement;
                   return broken(given(placement.availability_zone) ? *placement.availability_zone
                                                                    : *placement.availability_zone_id);
                 }},
    Rule<In>{.id = "RunInstances.SecurityGroupId.form",
             .code = "InvalidGroupId.Malformed",
             .message = "Invalid id: \"{0}\" (expecting \"sg-...\")",
             .basis = seen,
             .source = "ebs-and-launch 12.2",
             .request = [](In const& in, Caller const&) {
               return rules::id_malformed(group_ids(in), security_group_prefix);
             }});

// The first private address that the request names and that cannot be had for that reason.
template <AddressFault fault>
Verdict of_addresses(In const& in, Read const& world) {
  auto const& primary = launch_subnet(in, world).value();
  for (auto const& interface : interfaces_of(in))
    for (auto const& address : addresses_of(interface))
      if (address_fault(world, subnet_of(interface, primary, world), address) == fault)
        return broken(address);
  return kept;
}

inline constexpr auto place_rules = table<In>(
    Rule<In>{.id = "RunInstances.SubnetId.found",
             .code = "InvalidSubnetID.NotFound",
             .message = "The subnet ID '{0}' does not exist",
             .basis = seen,
             .source = "ebs-and-launch 5.4",
             .state = [](In const& in, Read const& world) { return subnet_missing(subnet_ids(in), world); }},
    Rule<In>{.id = "RunInstances.SecurityGroupId.found",
             .code = "InvalidGroup.NotFound",
             .message = "The security group '{0}' does not exist",
             .basis = seen,
             .source = "ebs-and-launch 5.4",
             .state = [](In const& in,
                         Read const& world) { return security_group_missing(group_ids(in), world); }},
    security_group_name_found<&In::security_groups>(),
    Rule<In>{.id = "RunInstances.NetworkInterfaceId.found",
             .code = "InvalidNetworkInterfaceID.NotFound",
             .message = "The networkInterface ID '{0}' does not exist",
             .basis = guessed,
             .source = "ebs-and-launch 5.4",
             .state =
                 [](In const& in, Read const& world) {
                   auto interfaces = repository<storage::NetworkInterfaces>(world);
                   for (auto const& id : interface_ids(in))
                     if (!interfaces.find(id)) return broken(id);
                   return kept;
                 }},
    Rule<In>{.id = "RunInstances.NetworkInterfaceId.free",
             .code = "InvalidNetworkInterface.InUse",
             .message = "Interface: [{0}] in use.",
             .basis = guessed,
             .source = "ebs-and-launch 5.4",
             .state =
                 [](In const& in, Read const& world) {
                   auto interfaces = repository<storage::NetworkInterfaces>(world);
                   std::set<std::string> taken;
                   for (auto const& id : interface_ids(in))
                     if (interfaces.find(id)->is_attached() || !taken.insert(id).second) return broken(id);
                   return kept;
                 }},
    Rule<In>{.id = "RunInstances.SubnetId.in_zone",
             .code = "InvalidParameterValue",
             .message = "The subnet '{0}' is not in the availability zone '{1}'.",
             .basis = guessed,
             .source = "ebs-and-launch 5.4",
             .state =
                 [](In const& in, Read const& world) {
                   auto const zone = wanted_zone(in, world.caller);
                   auto const& subnet = launch_subnet(in, world);
                   if (!zone || !subnet || subnet->zone == zone->name) return kept;
                   return broken(subnet->id, zone->name);
                 }},
    Rule<In>{.id = "RunInstances.InstanceType.offered",
             .code = "Unsupported",
             .message =
                 "Your requested instance type ({0}) is not supported in your requested Availability Zone "
                 "({1}). Please retry your request by not specifying an Availability Zone or choosing {2}.",
             .basis = guessed,
             .source = "ebs-and-launch 5.4",
             .state =
                 [](In const& in, Read const& world) {
                   auto const& type = type_of(in);
                   auto const& subnet = launch_subnet(in, world).value();
                   if (is_offered(type, {.name = subnet.zone, .id = subnet.zone_id})) return kept;
                   std::string others;
                   for (auto const& zone : zones(*find_region(world.region()), world.account()))
                     if (is_offered(type, zone)) others += (others.empty() ? "" : ", ") + zone.name;
                   return broken(std::string_view(type.name), subnet.zone, others);
                 }},
    Rule<In>{.id = "RunInstances.NetworkInterface.one_zone",
             .code = "InvalidParameterCombination",
             .message =
                 "You may not specify a network interface in another availability zone than the instance's.",
             .basis = guessed,
             .source = "ebs-and-launch 5.4",
             .state =
                 [](In const& in, Read const& world) {
                   auto const& primary = launch_subnet(in, world).value();
                   auto interfaces = repository<storage::NetworkInterfaces>(world);
                   bool elsewhere = false;
                   for (auto const& each : interfaces_of(in)) {
                     elsewhere |= subnet_of(each, primary, world).zone != primary.zone;
                     if (given(each.network_interface_id))
                       elsewhere |= interfaces.find(*each.network_interface_id)->zone != primary.zone;
                   }
                   return broken_if(elsewhere);
                 }},
    Rule<In>{.id = "RunInstances.PrivateIpAddress.in_subnet",
             .code = "InvalidParameterValue",
             .message = "Address {0} does not fall within the subnet's address range",
             .basis = guessed,
             .source = "ebs-and-launch 5.4",
             .state = of_addresses<AddressFault::outside_subnet>},
    Rule<In>{.id = "RunInstances.PrivateIpAddress.not_reserved",
             .code = "InvalidParameterValue",
             .message = "Address {0} is in subnet's reserved address range",
             .basis = guessed,
             .source = "ebs-and-launch 5.4",
             .state = of_addresses<AddressFault::reserved>},
    Rule<In>{.id = "RunInstances.PrivateIpAddress.free",
             .code = "InvalidIPAddress.InUse",
             .message = "Address {0} is in use.",
             .basis = guessed,
             .source = "ebs-and-launch 5.4",
             .state = of_addresses<AddressFault::in_use>},
    Rule<In>{.id = "RunInstances.SubnetId.room",
             .code = "InsufficientFreeAddressesInSubnet",
             .message =
                 "There are not enough free addresses in subnet '{0}' to satisfy the requested number of "
                 "instances.",
             .basis = guessed,
             .source = "ebs-and-launch 5.4",
             .state = [](In const& in, Read const& world) {
               auto const room = room_of(in, *in.min_count, world);
               return room.instances < *in.min_count ? broken(room.scarce_subnet_id) : kept;
             }});

}  // namespace amiable::server::launch
