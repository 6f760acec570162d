// An instance's network interface, as the answers about instances show it. Source:
// docs/ec2/ebs-and-launch.md 5.1.
#pragma once

#include <string>

#include "generated/instances.hpp"
#include "storage/network_interfaces.hpp"

namespace amiable::server {

ec2::InstanceNetworkInterface described_interface(storage::NetworkInterface const& interface,
                                                  std::string attachment_state);

// By RunInstances: still without a name.
ec2::InstanceNetworkInterface launched_interface(storage::NetworkInterface const& interface);

}  // namespace amiable::server
