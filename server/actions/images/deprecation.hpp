// When images are deprecated. Source: docs/ec2/images.md 3.6 and 3.8.
#pragma once

#include <cstdint>

namespace amiable::server {

inline constexpr int years_of_public_images = 2;  // from their creation: their deprecation is no later
inline constexpr int years_ahead = 10;            // from now: nobody's deprecation is later

// The same time so many years later, in whole minutes; times are milliseconds UTC.
std::int64_t years_after(std::int64_t milliseconds, int years);

}  // namespace amiable::server
