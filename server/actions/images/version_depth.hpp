// The option version-depth: how many of a launch template's latest versions are looked at. Source:
// docs/ec2/images.md 3.12.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace amiable::server {

std::optional<std::int64_t> depth_of(std::string_view text);  // 1 to 10000; nothing for another text

}  // namespace amiable::server
