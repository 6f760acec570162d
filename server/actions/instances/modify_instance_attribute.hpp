// What a ModifyInstanceAttribute request asks for, in either of its forms: Attribute and Value, or a member
// named as the attribute. Source: docs/ec2/ebs-and-launch.md 5.9.
#pragma once

#include <string>
#include <vector>

#include "generated/instances.hpp"

namespace amiable::server {

struct InstanceAttributeChange {
  std::string attribute;  // "instanceType" …
  std::string value;  // "true" or "false" for what is on or off; empty for groupSet and blockDeviceMapping
};

std::vector<InstanceAttributeChange> changes_of(ec2::ModifyInstanceAttributeRequest const& in);

// "true" or "false" is what its value must be.
bool is_switch(std::string_view attribute);

// Only of a stopped instance.
bool needs_stop(std::string_view attribute);

}  // namespace amiable::server
