// The rules of security groups that a request names by their ids. Source: docs/ec2/ebs-and-launch.md 12.2.
#pragma once

#include "server/actions/network/network_rules.hpp"
#include "storage/security_group_rules.hpp"

namespace amiable::server {

inline constexpr std::string_view rule_prefix = "sgr-";

using RuleIds = std::vector<std::string>;

// Broken by the first id that is no rule of the caller's; that is none of that group's in that direction.
Verdict rule_missing(RuleIds const& ids, Read const& world);
Verdict rule_not_in_group(RuleIds const& ids, Read const& world, std::string const& group_id,
                          std::optional<bool> is_egress);

template <class In, RuleIds (*ids)(In const&)>
constexpr Rule<In> rule_id_form() {
  return {.id = "SecurityGroupRuleId.form",
          .code = "InvalidSecurityGroupRuleId.Malformed",
          .message = "The security group rule ID '{0}' is malformed",
          .basis = guessed,
          .source = "ebs-and-launch 12.2",
          .request = [](In const& in, Caller const&) { return rules::id_malformed(ids(in), rule_prefix); }};
}

inline constexpr std::string_view rule_not_found_id = "SecurityGroupRuleId.found";
inline constexpr std::string_view rule_not_found_code = "InvalidSecurityGroupRuleId.NotFound";
inline constexpr std::string_view rule_not_found_text = "The security group rule ID '{0}' does not exist";

}  // namespace amiable::server
