// Every rule there is: those of the wire and of signatures, then each action's in the order of checking;
// shared ones once.
#pragma once

#include <vector>

#include "protocol/rule_text.hpp"

namespace amiable::server {

std::vector<protocol::RuleText> all_rules();

}  // namespace amiable::server
