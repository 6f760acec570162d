// Base64 with padding, on one line.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace amiable::server {

std::string base64(std::string_view bytes);

// The bytes, or nothing where the text is not base64. White space is not.
std::optional<std::string> parse_base64(std::string_view text);

}  // namespace amiable::server
