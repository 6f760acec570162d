// Pages by key, never by offset: the next page begins after the last row's number.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace amiable::storage {

struct PageRequest {
  std::int64_t after = 0;                  // number of the last row seen; 0 for the first page
  std::optional<std::int64_t> limit = {};  // rows; all where absent
};

template <class Record>
struct Page {
  std::vector<Record> records;
  std::optional<std::int64_t> next_after = {};  // absent on the last page
};

// The token that clients see: opaque, and good for one listing only ("images").
std::string page_token(std::string_view listing, std::int64_t after);
std::optional<std::int64_t> parse_page_token(std::string_view listing,
                                             std::string_view token);  // nullopt: not ours

}  // namespace amiable::storage
