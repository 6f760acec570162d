// Lengths of time as ISO 8601 writes them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace amiable::server {

// Milliseconds of "P30D", "PT1H", "P1DT2H30M4.5S" or "P2W", at most 10,000 years. nullopt where it is no such
// text, or has years or months, whose length varies.
std::optional<std::int64_t> parse_duration(std::string_view text);

}  // namespace amiable::server
