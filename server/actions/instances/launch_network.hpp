// Where a launch takes place, and the network interfaces that its instances get.
// Source: docs/ec2/ebs-and-launch.md 5.4 and 12.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "generated/instances.hpp"
#include "server/network_interfaces.hpp"
#include "server/regions.hpp"

namespace amiable::server::launch {

using Interfaces = std::vector<ec2::InstanceNetworkInterfaceSpecification>;

// The request's interfaces; where it has none, the one that its own subnet, groups and address describe.
Interfaces interfaces_of(ec2::RunInstancesRequest const& in);

// All that the request names, for itself or for an interface.
std::vector<std::string> subnet_ids(ec2::RunInstancesRequest const& in);
std::vector<std::string> group_ids(ec2::RunInstancesRequest const& in);
std::vector<std::string> interface_ids(ec2::RunInstancesRequest const& in);

// Of one interface: the primary one first. Without one, EC2 chooses.
std::vector<std::string> addresses_of(ec2::InstanceNetworkInterfaceSpecification const& interface);
std::int64_t address_count(ec2::InstanceNetworkInterfaceSpecification const& interface);

// The zone that the request asks for, as the caller sees it; absent also where there is no such zone.
bool names_zone(ec2::RunInstancesRequest const& in);
std::optional<Zone> wanted_zone(ec2::RunInstancesRequest const& in, Caller const& caller);

// The primary interface's subnet. What the request names must be there; where it names nothing, the default
// subnet of a zone that offers the instance type and has room. Absent: no zone is like that.
std::optional<storage::Subnet> const& launch_subnet(ec2::RunInstancesRequest const& in, Read const& world);
storage::Subnet subnet_of(ec2::InstanceNetworkInterfaceSpecification const& interface,
                          storage::Subnet const& primary, Read const& world);

// How many instances have room for their addresses, at most `wanted`; and the first subnet that has too
// little for even that.
struct Room {
  std::int64_t instances = 0;
  std::string scarce_subnet_id;
};
Room room_of(ec2::RunInstancesRequest const& in, std::int64_t wanted, Read const& world);

// Makes them, and attaches them. The primary one comes first.
std::vector<storage::NetworkInterface> make_interfaces(Write& world, ec2::RunInstancesRequest const& in,
                                                       storage::Subnet const& primary,
                                                       std::string const& instance_id);

}  // namespace amiable::server::launch
