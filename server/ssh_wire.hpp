// The data types of SSH (RFC 4251, 5), of which public keys are made.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace amiable::server::ssh {

std::string number(std::uint32_t value);
std::string text(std::string_view bytes);

// A positive integer from its bytes, the highest first.
std::string integer(std::string_view bytes);

// Takes a string from the front of `rest`.
std::optional<std::string_view> take_text(std::string_view& rest);

// And a positive integer, as its bytes without zeros in front.
std::optional<std::string_view> take_integer(std::string_view& rest);

}  // namespace amiable::server::ssh
