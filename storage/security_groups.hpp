// Security groups. Their rules: storage/security_group_rules.hpp.
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

struct SecurityGroup {
  std::int64_t number = 0;  // given by insert()
  std::string id;
  std::string owner;
  std::string region;
  std::string vpc_id;
  std::string name;
  std::string description;
};

struct SecurityGroupQuery {
  std::vector<std::string> ids;
  std::vector<std::string> names;  // of groups in the default VPC
  std::vector<Filter> filters;
  PageRequest page;
};

class SecurityGroups {
 public:
  SecurityGroups(Session& session, Scope const& scope) : session_(session), scope_(scope) {}

  std::int64_t insert(SecurityGroup const& group);
  std::optional<SecurityGroup> find(std::string_view id);  // the caller's own
  std::optional<SecurityGroup> find_by_name(std::string_view vpc_id, std::string_view name);

  static bool knows_filter(std::string_view name);
  Page<SecurityGroup> list(SecurityGroupQuery const& query);  // the caller's own

  bool is_in_use(std::string_view id);  // by a network interface, or by a rule of another group
  void remove(std::int64_t number);     // with its rules

 private:
  Session& session_;
  Scope const& scope_;
};

}  // namespace amiable::storage
