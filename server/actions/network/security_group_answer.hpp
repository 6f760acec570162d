// Security groups and their rules in answers. Source: docs/ec2/ebs-and-launch.md 12.2.
#pragma once

#include "generated/network.hpp"
#include "server/world.hpp"
#include "storage/security_group_rules.hpp"
#include "storage/security_groups.hpp"
#include "storage/tags.hpp"

namespace amiable::server {

std::string security_group_arn(storage::SecurityGroup const& group);

// The rules of one direction. Rules with the same protocol and ports are one permission.
std::vector<ec2::IpPermission> permissions_answer(std::vector<storage::SecurityGroupRule> const& rules,
                                                  bool is_egress);

ec2::SecurityGroup security_group_answer(storage::SecurityGroup const& group,
                                         std::vector<storage::SecurityGroupRule> const& rules,
                                         std::vector<storage::Tag> const& tags);

}  // namespace amiable::server
