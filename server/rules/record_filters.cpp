#include "server/rules/record_filters.hpp"

#include "storage/wildcard.hpp"

namespace amiable::server::rules {

bool matches_any(std::optional<std::string> const& value, std::vector<std::string> const& patterns) {
  auto const matches = [&](std::string const& pattern) { return storage::wildcard_match(*value, pattern); };
  return value && std::ranges::any_of(patterns, matches);
}

}  // namespace amiable::server::rules
