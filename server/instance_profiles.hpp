// IAM instance profiles, as what instances refer to. There is no IAM here: every well-formed profile counts
// as one that exists. Source: docs/ec2/ebs-and-launch.md 5.4 and 15.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "generated/instances.hpp"
#include "server/caller.hpp"

namespace amiable::server {

bool is_instance_profile_arn(std::string_view arn);
bool is_instance_profile_name(std::string_view name);

struct InstanceProfile {
  std::string arn;
  std::string id;  // "AIPA…", made up, yet always the same for an ARN
};

// The profile that is named, by its ARN or by its name in the caller's account.
std::optional<InstanceProfile> instance_profile(
    std::optional<ec2::IamInstanceProfileSpecification> const& specification, Caller const& caller);

}  // namespace amiable::server
