#include "server/rules/all_rules.hpp"

#include "generated/actions.hpp"
#include "protocol/wire_rules.hpp"
#include "server/action.hpp"

namespace amiable::server {

std::vector<protocol::RuleText> all_rules() {
  std::vector<protocol::RuleText> rules(std::begin(protocol::wire::all), std::end(protocol::wire::all));
  for (auto const& row : protocol::action_rows())
    for (auto const& rule : row.action().rules()) rules.push_back(rule);
  return rules;
}

}  // namespace amiable::server
