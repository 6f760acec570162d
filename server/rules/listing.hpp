// What every Describe action shares: filters, pages and page tokens. Source:
// docs/ec2/images.md 1.4, 1.6, 1.7.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "generated/common.hpp"
#include "server/rules/members.hpp"
#include "storage/filter.hpp"
#include "storage/page.hpp"

namespace amiable::server::rules {

inline constexpr std::size_t max_filter_values = 200;  // of all filters of a call together

Verdict unknown_filter(std::vector<ec2::Filter> const& filters, bool (*knows)(std::string_view));
Verdict too_many_filter_values(std::vector<ec2::Filter> const& filters);

// The filters' names must be known, and their values not too many. `knows` is the repository's knows_filter.
template <class In, bool (*knows)(std::string_view)>
constexpr std::array<Rule<In>, 2> filters() {
  return {{
      {.id = "Filter.Name.known",
       .code = "InvalidParameterValue",
       .message = "The filter '{0}' is invalid",
       .basis = seen,
       .source = "images 1.4",
       .request = [](In const& in, Caller const&) { return unknown_filter(in.filters, knows); }},
      {.id = "Filter.Value.count",
       .code = "FilterLimitExceeded",
       .message = "The maximum number of filter values specified on a single call is 200",
       .basis = seen,
       .source = "images 1.4",
       .request = [](In const& in, Caller const&) { return too_many_filter_values(in.filters); }},
  }};
}

// EC2 says "greater than 5" though 5 is accepted.
template <class In>
constexpr Rule<In> max_results() {
  return {.id = "MaxResults.minimum",
          .code = "InvalidParameterValue",
          .message = "Invalid value '{0}' for maxResults. Expecting a value greater than 5.",
          .basis = seen,
          .source = "images 1.7",
          .request = [](In const& in, Caller const&) {
            return in.max_results && *in.max_results < 5 ? broken(std::to_string(*in.max_results)) : kept;
          }};
}

// Pages are for listings, not for ids that the client names. The message has EC2's name of the list of ids.
template <auto ids>
constexpr auto ids_without_max_results(std::string_view id, std::string_view message, Basis basis) {
  using In = RequestOf<ids>;
  return Rule<In>{.id = id,
                  .code = "InvalidParameterCombination",
                  .message = message,
                  .basis = basis,
                  .source = "images 1.7",
                  .request = [](In const& in, Caller const&) {
                    return broken_if(!(in.*ids).empty() && in.max_results.has_value());
                  }};
}

template <auto ids>
constexpr auto ids_without_next_token(std::string_view id, std::string_view message, Basis basis) {
  using In = RequestOf<ids>;
  return Rule<In>{.id = id,
                  .code = "InvalidParameterCombination",
                  .message = message,
                  .basis = basis,
                  .source = "ebs-and-launch 2.4",
                  .request = [](In const& in, Caller const&) {
                    return broken_if(!(in.*ids).empty() && in.next_token.has_value());
                  }};
}

// The token must be one that this listing gave out. `listing` is the name that page_token() was called with.
template <class In, auto const& listing>
constexpr Rule<In> next_token_ours(std::string_view id, std::string_view message, Basis basis,
                                   std::string_view source) {
  return {.id = id,
          .code = "InvalidParameterValue",
          .message = message,
          .basis = basis,
          .source = source,
          .request = [](In const& in, Caller const&) {
            if (!in.next_token || storage::parse_page_token(listing, *in.next_token)) return kept;
            return broken(*in.next_token);
          }};
}

// A page holds at most 1,000 records, as many as tools ask for; without MaxResults everything comes at once.
template <class In>
storage::PageRequest page_of(In const& in, std::string_view listing) {
  storage::PageRequest page;
  if (in.next_token) page.after = storage::parse_page_token(listing, *in.next_token).value_or(0);
  if (in.max_results) page.limit = std::min<std::int64_t>(*in.max_results, 1000);
  return page;
}

// Where the list goes on, as the answer says it.
template <class Record>
std::optional<std::string> next_token(storage::Page<Record> const& page, std::string_view listing) {
  if (!page.next_after) return std::nullopt;
  return storage::page_token(listing, *page.next_after);
}

std::vector<storage::Filter> filters_of(std::vector<ec2::Filter> const& filters);

}  // namespace amiable::server::rules
