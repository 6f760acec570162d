#include "server/actions/images/register_image_boot.hpp"

#include <algorithm>
#include <cctype>

namespace amiable::server::register_image {

bool is_base64(std::string_view text) {
  auto const padding = text.ends_with("==") ? 2u : text.ends_with("=") ? 1u : 0u;
  auto const digit = [](unsigned char c) { return std::isalnum(c) || c == '+' || c == '/'; };
  return text.size() % 4 == 0 && std::ranges::all_of(text.substr(0, text.size() - padding), digit);
}

bool is_kernel_id(std::string_view id, std::string_view prefix) {
  auto const digits = id.starts_with(prefix) ? id.substr(prefix.size()) : "";
  return (digits.size() == 8 || digits.size() == 17) &&
         digits.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace amiable::server::register_image
