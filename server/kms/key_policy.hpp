// The policy of a key: a document that is kept as it was given.
#pragma once

#include <optional>
#include <string>

#include "server/json/member_check.hpp"

namespace amiable::server::kms {

inline constexpr std::size_t max_policy = 131072;

void check_policy(std::optional<std::string> const& policy, MemberCheck& check);
bool is_policy(std::string const& text);         // JSON, with statements
std::string usual_policy(Caller const& caller);  // of a key that was made without one

// `In` has a member policy.
template <class In>
constexpr Rule<In> policy_well_formed() {
  return {
      .id = "Kms.Policy.form",
      .code = "MalformedPolicyDocumentException",
      .message = "The policy is not a policy document.",
      .basis = guessed,
      .source = "ebs-and-launch 3.3",
      .request = [](In const& in, Caller const&) { return broken_if(in.policy && !is_policy(*in.policy)); }};
}

}  // namespace amiable::server::kms
