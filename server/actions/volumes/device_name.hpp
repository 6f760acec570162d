// The names that a volume can be attached as. Source: docs/ec2/ebs-and-launch.md 2.3.
#pragma once

#include <string>

namespace amiable::server {

// "/dev/sdf", "/dev/sda1", "/dev/xvdba", "xvdf"; not "/dev/nvme1n1".
bool is_ebs_device_name(std::string const& name);

}  // namespace amiable::server
