// KMS keys, as EC2 takes and shows them. There is no KMS here: every well-formed key of the caller's Region
// counts as one that exists and may be used. Source: docs/ec2/ebs-and-launch.md 3.1 and 3.2.
#pragma once

#include <string>
#include <string_view>

#include "server/world.hpp"

namespace amiable::server {

// A key id (a UUID, or mrk- and 32 hex digits), alias/NAME, or the ARN of either in the caller's Region,
// whoever owns the key.
bool is_kms_key(Caller const& caller, std::string_view given);

// The key's ARN, which is what EC2 shows. `given` must be a key as above. An alias stands for a key that is
// made up, yet always the same: its id is the version 5 UUID of the alias's ARN in the URL namespace.
std::string kms_key_arn(Caller const& caller, std::string_view given);

inline constexpr std::string_view aws_managed_key_alias = "alias/aws/ebs";

// The key behind that alias.
std::string aws_managed_key_arn(Caller const& caller);

// The key for what is encrypted without naming one: the account's own choice, else the AWS-managed key.
std::string default_key_arn(Read const& world);

}  // namespace amiable::server
