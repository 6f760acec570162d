// From the permissions of a request to rules of a security group. Source: docs/ec2/ebs-and-launch.md 12.2.
#pragma once

#include <vector>

#include "server/actions/network/permissions.hpp"
#include "server/world.hpp"
#include "storage/security_group_rules.hpp"
#include "storage/security_groups.hpp"

namespace amiable::server {

using SecurityGroupRules = std::vector<storage::SecurityGroupRule>;

// One rule for each peer of each permission, without ids, as EC2 keeps it: networks without host bits,
// protocols by name, groups by id. The permissions keep permission_rules() and referenced_groups_missing().
SecurityGroupRules wanted_rules(Read const& world, storage::SecurityGroup const& group, bool is_egress,
                                Permissions const& permissions);

// The first group that a permission names and that is none of the VPC's.
Verdict referenced_group_missing(Read const& world, storage::SecurityGroup const& group,
                                 Permissions const& permissions);

Verdict repeated(SecurityGroupRules const& rules);

// The first rule that `existing` has already, as EC2 names it: `"peer: 10.0.0.0/8, TCP, from port: 22, to
// port: 22, ALLOW"`.
Verdict already_there(SecurityGroupRules const& rules, SecurityGroupRules const& existing);

storage::SecurityGroupRule const* find_same(SecurityGroupRules const& rules,
                                            storage::SecurityGroupRule const& wanted);

}  // namespace amiable::server
