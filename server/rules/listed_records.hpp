// Pages of records that are not in the registry: instance types and what is offered. All that match are made,
// in an order that never changes; a page is a part of them.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "server/rules/rule.hpp"
#include "storage/page.hpp"

namespace amiable::server::rules {

template <class In, std::int32_t most>
constexpr Rule<In> max_results_at_most(std::string_view id, std::string_view message,
                                       std::string_view source) {
  return {.id = id,
          .code = "InvalidParameterValue",
          .message = message,
          .basis = guessed,
          .source = source,
          .request = [](In const& in, Caller const&) {
            return in.max_results && *in.max_results > most ? broken(std::to_string(*in.max_results)) : kept;
          }};
}

// `page` counts from the first of `all`; where it has no limit, a page holds `page_size`.
template <class Record>
storage::Page<Record> page_of_records(std::vector<Record> const& all, storage::PageRequest const& page,
                                      std::int64_t page_size) {
  auto const size = static_cast<std::int64_t>(all.size());
  auto const first = std::min(page.after, size);
  auto const last = std::min(first + page.limit.value_or(page_size), size);
  storage::Page<Record> result{.records = {all.begin() + first, all.begin() + last}};
  if (last < size) result.next_after = last;
  return result;
}

}  // namespace amiable::server::rules
