// Network interfaces in answers. Source: docs/ec2/ebs-and-launch.md 12.3.
#pragma once

#include "generated/network.hpp"
#include "storage/network_interfaces.hpp"
#include "storage/tags.hpp"

namespace amiable::server {

ec2::NetworkInterface interface_answer(storage::NetworkInterface const& interface,
                                       std::vector<storage::Tag> const& tags);

std::vector<ec2::GroupIdentifier> groups_answer(storage::NetworkInterface const& interface);
std::optional<ec2::NetworkInterfaceAttachment> attachment_answer(storage::NetworkInterface const& interface);

}  // namespace amiable::server
