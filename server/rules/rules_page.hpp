// docs/rules.md: every rule, for readers. `amiable --list-rules --markdown` prints it.
#pragma once

#include <span>
#include <string>

#include "protocol/rule_text.hpp"

namespace amiable::server {

std::string rules_page(std::span<protocol::RuleText const> rules);

}  // namespace amiable::server
