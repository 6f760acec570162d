// KMS keys, as EC2 takes and shows them. Source: docs/ec2/ebs-and-launch.md 3.1 and 3.2.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/world.hpp"

namespace amiable::server {

// What a request may call a key by: a key id (a UUID, or mrk- and 32 hex digits), alias/NAME, or the ARN of
// either in the caller's Region.
struct KmsKeyName {
  std::string account;
  std::string id;     // of a key, or
  std::string alias;  // "alias/NAME"
};

std::optional<KmsKeyName> parse_kms_key(Caller const& caller, std::string_view given);

enum class KeyUse { usable, disabled, foreign, unknown };  // disabled or to be deleted; another account's

struct NamedKey {
  KeyUse use = KeyUse::unknown;
  std::string arn;  // as given where there is no such key
};

NamedKey named_key(Read const& world, std::string_view given);

bool is_usable_key(Read const& world, std::string_view given);

std::string kms_arn(Caller const& caller, std::string_view account, std::string_view resource);
std::string kms_key_arn(Caller const& caller, std::string_view account, std::string_view id);

inline constexpr std::string_view aws_managed_key_alias = "alias/aws/ebs";

// The key behind that alias: every account has one in every Region. Its id is made up, yet always the same:
// the version 5 UUID of the alias's ARN in the URL namespace.
std::string aws_managed_key_id(Caller const& caller);
std::string aws_managed_key_arn(Caller const& caller);

// The key for what is encrypted without naming one: the account's own choice, else the AWS-managed key.
std::string default_key_arn(Read const& world);

}  // namespace amiable::server
