#include "server/rules/listing.hpp"

namespace amiable::server::rules {

std::vector<storage::Filter> filters_of(std::vector<ec2::Filter> const& filters) {
  std::vector<storage::Filter> result;
  for (auto const& filter : filters) result.push_back({filter.name.value_or(""), filter.values});
  return result;
}

}  // namespace amiable::server::rules
