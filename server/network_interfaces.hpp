// Making, attaching and releasing network interfaces, for CreateNetworkInterface and for launches. What is
// wanted has been checked before: subnet and groups are the caller's and in one VPC, addresses are free.
// Source: docs/ec2/ebs-and-launch.md 5.4 and 12.3.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/world.hpp"
#include "storage/network_interfaces.hpp"
#include "storage/security_groups.hpp"
#include "storage/subnets.hpp"

namespace amiable::server {

// The default subnet of that zone; where none is named, of the first zone whose subnet has `addresses` free.
std::optional<storage::Subnet> default_subnet(Read const& world, std::optional<std::string> const& zone,
                                              std::int64_t addresses);

storage::SecurityGroup default_security_group(Read const& world, std::string const& vpc_id);

// Why an address cannot be given out: it is none of the subnet's, or EC2 keeps it, or it is in use.
enum class AddressFault { outside_subnet, reserved, in_use };
std::optional<AddressFault> address_fault(Read const& world, storage::Subnet const& subnet,
                                          std::string const& address);

// "ip-172-31-0-5.ec2.internal", outside us-east-1 "ip-172-31-0-5.eu-west-1.compute.internal".
std::string private_dns_name(std::string const& region, std::string const& address);

struct WantedInterface {
  storage::Subnet subnet;
  std::string description;
  std::vector<storage::GroupName> groups;           // none: the VPC's default group
  std::optional<std::string> primary_address = {};  // chosen where absent
  std::vector<std::string> secondary_addresses = {};
  std::int64_t more_secondary_addresses = 0;  // how many to choose
};

// In the registry, and not attached. The subnet must have that many free addresses.
storage::NetworkInterface make_network_interface(Write& world, WantedInterface const& wanted);

struct WantedAttachment {
  std::string instance_id;
  std::int64_t device_index = 0;
  bool delete_on_termination = false;
};

// Updates the registry and the record.
void attach(Write& world, storage::NetworkInterface& interface, WantedAttachment const& wanted);
void detach(Write& world, storage::NetworkInterface& interface);  // gives up a public address, too

// A public address out of 198.18.0.0/15, which is routed nowhere.
void give_public_address(Write& world, storage::NetworkInterface& interface);
void take_public_address(Write& world, storage::NetworkInterface& interface);

void delete_network_interface(Write& world, storage::NetworkInterface const& interface);  // with its tags

// At termination: deletes what is to be deleted with the instance, and detaches the rest.
void release_network_interfaces(Write& world, std::string const& instance_id);

}  // namespace amiable::server
