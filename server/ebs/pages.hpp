// The pages of the listings of blocks.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <optional>
#include <string>

#include "server/ebs/requests.hpp"

namespace amiable::server::ebs {

inline constexpr std::int64_t largest_page = 10'000;

struct PageMembers {
  std::optional<std::string> page_token;
  std::optional<std::int64_t> max_results, starting_block_index;

  void read(JsonRequest const& request) {
    page_token = query_text(request, "pageToken");
    max_results = query_number(request, "maxResults");
    starting_block_index = query_number(request, "startingBlockIndex");
  }
  void check(MemberCheck& check) const {
    check.range("maxResults", max_results, 100, largest_page);
    if (starting_block_index && *starting_block_index < 0)
      check.range("startingBlockIndex", starting_block_index, 0, 0);
    check_token("pageToken", page_token, check);
  }
  std::int64_t first(std::string_view listing) const {
    if (page_token) return *storage::parse_page_token(listing, *page_token);
    return starting_block_index.value_or(0);
  }
  std::size_t limit() const { return static_cast<std::size_t>(max_results.value_or(largest_page)); }
};

// `blocks` may have one more than the page: it is where the next one begins.
template <class Block, class Show>
boost::json::object page_of_blocks(std::string_view member, std::vector<Block> const& blocks,
                                   PageMembers const& page, std::string_view listing,
                                   std::int64_t volume_size, std::int64_t now, Show show) {
  boost::json::array shown;
  for (auto const& block : blocks)
    if (shown.size() < page.limit()) shown.push_back(show(block));
  auto const expires_at = shown.empty() ? now : now + token_life_ms;
  boost::json::object answer{{"BlockSize", block_bytes},
                             {member, std::move(shown)},
                             {"ExpiryTime", static_cast<double>(expires_at) / 1000},
                             {"NextToken", nullptr},
                             {"VolumeSize", volume_size}};
  if (blocks.size() > page.limit())
    answer["NextToken"] = storage::page_token(listing, blocks[page.limit()].index);
  return answer;
}

}  // namespace amiable::server::ebs
