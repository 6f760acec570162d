// The rules of security groups: one protocol, one range of ports, one peer each.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/filter.hpp"
#include "storage/page.hpp"
#include "storage/scope.hpp"
#include "storage/session.hpp"

namespace amiable::storage {

struct SecurityGroupRule {
  std::int64_t number = 0;  // given by insert()
  std::string id;
  std::string owner;
  std::string region;
  std::string group_id;
  bool is_egress = false;
  std::string protocol;                   // "tcp", "udp", "icmp", "icmpv6", "50"; "-1": all
  std::optional<std::int64_t> from_port;  // ICMP: the type, -1 for all
  std::optional<std::int64_t> to_port;    // ICMP: the code, -1 for all
  // One of these:
  std::optional<std::string> cidr_ipv4;
  std::optional<std::string> cidr_ipv6;
  std::optional<std::string> referenced_group_id;
  std::optional<std::string> description;

  // What a group can have only once: everything but id and description.
  bool lets_pass_the_same(SecurityGroupRule const& other) const;
};

struct SecurityGroupRuleQuery {
  std::vector<std::string> ids;
  std::vector<Filter> filters;
  PageRequest page;
};

class SecurityGroupRules {
 public:
  SecurityGroupRules(Session& session, Scope const& scope) : session_(session), scope_(scope) {}

  std::int64_t insert(SecurityGroupRule const& rule);
  void update(SecurityGroupRule const& rule);  // the record with its number
  void remove(std::int64_t number);

  std::optional<SecurityGroupRule> find(std::string_view id);          // the caller's own
  std::vector<SecurityGroupRule> of_group(std::string_view group_id);  // oldest first

  static bool knows_filter(std::string_view name);
  Page<SecurityGroupRule> list(SecurityGroupRuleQuery const& query);  // the caller's own

 private:
  Session& session_;
  Scope const& scope_;
};

}  // namespace amiable::storage
