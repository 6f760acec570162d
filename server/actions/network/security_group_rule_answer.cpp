#include "server/actions/network/security_group_rule_answer.hpp"

#include "server/regions.hpp"
#include "server/rules/tag_rules.hpp"

namespace amiable::server {
namespace {

// What has no ports shows -1.
std::int32_t port(std::optional<std::int64_t> number) {
  return static_cast<std::int32_t>(number.value_or(-1));
}

template <class Answer>
Answer common(storage::SecurityGroupRule const& rule) {
  Answer answer;
  answer.security_group_rule_id = rule.id;
  answer.group_id = rule.group_id;
  answer.is_egress = rule.is_egress;
  answer.ip_protocol = rule.protocol;
  answer.from_port = port(rule.from_port);
  answer.to_port = port(rule.to_port);
  answer.cidr_ipv4 = rule.cidr_ipv4;
  answer.cidr_ipv6 = rule.cidr_ipv6;
  answer.description = rule.description;
  return answer;
}

}  // namespace

ec2::SecurityGroupRule security_group_rule_answer(storage::SecurityGroupRule const& rule,
                                                  std::vector<storage::Tag> const& tags) {
  auto answer = common<ec2::SecurityGroupRule>(rule);
  answer.group_owner_id = rule.owner;
  if (rule.referenced_group_id)
    answer.referenced_group_info = {.group_id = rule.referenced_group_id, .user_id = rule.owner};
  answer.tags = rules::to_answer(tags);
  answer.security_group_rule_arn = arn(find_region(rule.region)->partition, "ec2", rule.region, rule.owner,
                                       "security-group-rule/" + rule.id);
  return answer;
}

ec2::RevokedSecurityGroupRule revoked_rule_answer(storage::SecurityGroupRule const& rule) {
  auto answer = common<ec2::RevokedSecurityGroupRule>(rule);
  answer.referenced_group_id = rule.referenced_group_id;
  return answer;
}

}  // namespace amiable::server
