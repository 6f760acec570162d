// Filters over records that are not in the registry: Regions, zones. Names come from an allow-list, values
// have the wildcards of storage/wildcard.hpp.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "generated/common.hpp"

namespace amiable::server::rules {

// Without a `value` no record has anything under that name.
template <class Record>
struct FilterField {
  std::string_view name;
  std::optional<std::string> Record::*value = nullptr;
};

// For rules::filters<In, knows_field<fields>>().
template <auto const& fields>
bool knows_field(std::string_view name) {
  return std::ranges::any_of(fields, [&](auto const& field) { return field.name == name; });
}

// One of `patterns` matches. What is absent matches nothing.
bool matches_any(std::optional<std::string> const& value, std::vector<std::string> const& patterns);

// The filters' names must be known.
template <auto const& fields, class Record>
bool matches(Record const& record, std::vector<ec2::Filter> const& filters) {
  return std::ranges::all_of(filters, [&](ec2::Filter const& filter) {
    auto const field =
        std::ranges::find_if(fields, [&](auto const& each) { return each.name == filter.name; });
    return field->value && matches_any(record.*(field->value), filter.values);
  });
}

}  // namespace amiable::server::rules
