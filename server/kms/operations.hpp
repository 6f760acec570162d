// The operations of KMS that EBS needs: symmetric keys that can be named, disabled and deleted. Nothing is
// encrypted with them. Source: KMS's published API model, and docs/ec2/ebs-and-launch.md 3.
#pragma once

#include "server/json/operation.hpp"

namespace amiable::server::kms {

JsonOperation const& CancelKeyDeletion();
JsonOperation const& CreateAlias();
JsonOperation const& CreateKey();
JsonOperation const& DeleteAlias();
JsonOperation const& DescribeKey();
JsonOperation const& DisableKey();
JsonOperation const& EnableKey();
JsonOperation const& GetKeyPolicy();
JsonOperation const& GetKeyRotationStatus();
JsonOperation const& ListAliases();
JsonOperation const& ListKeys();
JsonOperation const& ListResourceTags();
JsonOperation const& PutKeyPolicy();
JsonOperation const& ScheduleKeyDeletion();
JsonOperation const& TagResource();
JsonOperation const& UntagResource();

}  // namespace amiable::server::kms
