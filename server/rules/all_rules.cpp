#include "server/rules/all_rules.hpp"

#include <set>

#include "generated/actions.hpp"
#include "protocol/signature_rules.hpp"
#include "protocol/wire_rules.hpp"
#include "server/action.hpp"
#include "server/json/json_rules.hpp"
#include "server/json/operations.hpp"

namespace amiable::server {

std::vector<protocol::RuleText> all_rules() {
  std::vector<protocol::RuleText> rules(std::begin(protocol::wire::all), std::end(protocol::wire::all));
  rules.insert(rules.end(), std::begin(protocol::signature::all), std::end(protocol::signature::all));
  rules.insert(rules.end(), std::begin(json_rules::all), std::end(json_rules::all));
  std::set<std::string_view> ids;
  for (auto const& row : action_rows())
    for (auto const& rule : row.action().rules())
      if (ids.insert(rule.id).second) rules.push_back(rule);
  for (auto const& row : json_operation_rows())
    for (auto const& rule : row.operation().rules())
      if (ids.insert(rule.id).second) rules.push_back(rule);
  return rules;
}

}  // namespace amiable::server
