// Rules of security groups in answers. Source: docs/ec2/ebs-and-launch.md 12.2.
#pragma once

#include "generated/network.hpp"
#include "storage/security_group_rules.hpp"
#include "storage/tags.hpp"

namespace amiable::server {

ec2::SecurityGroupRule security_group_rule_answer(storage::SecurityGroupRule const& rule,
                                                  std::vector<storage::Tag> const& tags);
ec2::RevokedSecurityGroupRule revoked_rule_answer(storage::SecurityGroupRule const& rule);

}  // namespace amiable::server
