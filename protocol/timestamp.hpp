// Times on the wire: UTC, ISO 8601.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace amiable::protocol {

struct Timestamp {
  std::int64_t milliseconds = 0;  // since 1970-01-01T00:00:00Z
  // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy takes the 0 that is compared with for a pointer
  auto operator<=>(Timestamp const&) const = default;
};

std::string to_string(Timestamp time);    // 2026-09-26T05:48:22.123Z
Timestamp whole_seconds(Timestamp time);  // the fraction cut off

// With or without fraction; Z or +00:00. nullopt where it is no such time.
std::optional<Timestamp> parse_timestamp(std::string_view text);

}  // namespace amiable::protocol
