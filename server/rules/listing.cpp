#include "server/rules/listing.hpp"

namespace amiable::server::rules {

Verdict unknown_filter(std::vector<ec2::Filter> const& filters, bool (*knows)(std::string_view)) {
  for (auto const& filter : filters)
    if (!filter.name || !knows(*filter.name)) return broken(filter.name.value_or("null"));
  return kept;
}

Verdict too_many_filter_values(std::vector<ec2::Filter> const& filters) {
  std::size_t values = 0;
  for (auto const& filter : filters) values += filter.values.size();
  return broken_if(values > max_filter_values);
}

std::vector<storage::Filter> filters_of(std::vector<ec2::Filter> const& filters) {
  std::vector<storage::Filter> result;
  for (auto const& filter : filters) result.push_back({filter.name.value_or(""), filter.values});
  return result;
}

}  // namespace amiable::server::rules
