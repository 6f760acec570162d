// What KMS's operations check of the key that a request names, and show of it.
#pragma once

#include <array>
#include <boost/json/object.hpp>
#include <optional>
#include <string>

#include "server/json/json_reader.hpp"
#include "server/json/member_check.hpp"
#include "server/json/operation.hpp"
#include "server/kms_key.hpp"
#include "storage/kms_keys.hpp"

namespace amiable::server::kms {

// The request of an operation that takes a key and no more.
struct KeyRequest {
  std::optional<std::string> key_id;
};

KeyRequest read_key_request(JsonRequest const& request);
void check_key_members(KeyRequest const& in, MemberCheck& check);
void check_key_id(std::string_view member, std::optional<std::string> const& key_id, MemberCheck& check);

// The caller's key of that id or ARN, or of that alias; also the one that AWS manages.
std::optional<storage::KmsKey> find_key(Read const& world, std::string_view given);
storage::KmsKey aws_managed_key(Caller const& caller);
std::vector<storage::KmsKey> keys_of(Read const& world);  // the caller's, the AWS-managed one last

bool is_aws_managed(storage::KmsKey const& key, Caller const& caller);
boost::json::object metadata(storage::KmsKey const& key, Caller const& caller);
double json_time(std::int64_t milliseconds);  // seconds, as these services write times

inline std::string arn_of(storage::KmsKey const& key, Caller const& caller) {
  return kms_key_arn(caller, key.account, key.id);
}

Verdict key_id_malformed(std::string_view given, Caller const& caller, bool may_be_alias);
Verdict alias_missing(std::string_view given, Read const& world);
Verdict key_missing(std::string_view given, Read const& world);

// `In` has a member key_id, which is there.
template <class In, bool may_be_alias>
constexpr std::array<Rule<In>, 3> key_found() {
  return {{
      {.id = "Kms.KeyId.form",
       .code = "NotFoundException",
       .message = "Invalid keyId '{0}'",
       .basis = guessed,
       .source = "ebs-and-launch 3.2",
       .request = [](In const& in,
                     Caller const& caller) { return key_id_malformed(*in.key_id, caller, may_be_alias); }},
      {.id = "Kms.KeyId.alias",
       .code = "NotFoundException",
       .message = "Alias {0} is not found.",
       .basis = guessed,
       .source = "ebs-and-launch 3.2",
       .state = [](In const& in, Read const& world) { return alias_missing(*in.key_id, world); }},
      {.id = "Kms.KeyId.found",
       .code = "NotFoundException",
       .message = "Key '{0}' does not exist",
       .basis = guessed,
       .source = "ebs-and-launch 3.2",
       .state = [](In const& in, Read const& world) { return key_missing(*in.key_id, world); }},
  }};
}

// For what customers may do with their own keys only.
template <class In>
constexpr Rule<In> key_of_customer() {
  return {.id = "Kms.KeyId.of_customer",
          .code = "AccessDeniedException",
          .message = "The key {0} is managed by AWS",
          .basis = guessed,
          .source = "ebs-and-launch 3.2",
          .state = [](In const& in, Read const& world) {
            auto const key = *find_key(world, *in.key_id);
            return is_aws_managed(key, world.caller) ? broken(arn_of(key, world.caller)) : kept;
          }};
}

template <class In>
constexpr Rule<In> key_not_pending_deletion() {
  return {.id = "Kms.KeyId.not_pending_deletion",
          .code = "KMSInvalidStateException",
          .message = "{0} is pending deletion.",
          .basis = guessed,
          .source = "ebs-and-launch 3.2",
          .state = [](In const& in, Read const& world) {
            auto const key = *find_key(world, *in.key_id);
            return key.deleted_at ? broken(arn_of(key, world.caller)) : kept;
          }};
}

}  // namespace amiable::server::kms
