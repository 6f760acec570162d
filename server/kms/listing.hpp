// The pages of KMS's listings.
#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "server/json/json_reader.hpp"
#include "server/json/member_check.hpp"
#include "server/rules/listed_records.hpp"
#include "server/rules/listing.hpp"

namespace amiable::server::kms {

inline constexpr std::int64_t usual_page = 100;
inline constexpr std::int64_t largest_page = 1000;

// What requests for a listing have; the names are those of EC2's listings.
struct PageMembers {
  std::optional<std::int64_t> max_results;  // Limit
  std::optional<std::string> next_token;    // Marker

  void read(JsonObject& in) {
    in.read("Limit", max_results);
    in.read("Marker", next_token);
  }
  void check(MemberCheck& check) const {
    check.range("limit", max_results, 1, largest_page);
    if (next_token) check.length("marker", *next_token, 1, 1024);
  }
};

template <class In, auto const& listing>
constexpr Rule<In> marker_ours() {
  return {.id = "Kms.Marker.form",
          .code = "InvalidMarkerException",
          .message = "Could not deserialize marker",
          .basis = guessed,
          .source = "ebs-and-launch 3.2",
          .request = [](In const& in, Caller const&) {
            return broken_if(in.next_token && !storage::parse_page_token(listing, *in.next_token));
          }};
}

// `{"Keys": […], "NextMarker": …, "Truncated": …}`
template <class Record, class In, class Show>
boost::json::object listed(std::string_view member, std::vector<Record> const& records, In const& in,
                           std::string_view listing, Show show) {
  auto const page = rules::page_of_records(records, rules::page_of(in, listing), usual_page);
  boost::json::array items;
  for (auto const& record : page.records) items.push_back(show(record));
  auto const marker = rules::next_token(page, listing);
  boost::json::object answer{{member, std::move(items)}, {"Truncated", marker.has_value()}};
  if (marker) answer["NextMarker"] = *marker;
  return answer;
}

}  // namespace amiable::server::kms
