#include "server/actions/images/version_depth.hpp"

#include <charconv>

namespace amiable::server {

std::optional<std::int64_t> depth_of(std::string_view text) {
  constexpr std::int64_t max_depth = 10000;
  std::int64_t depth = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), depth);
  bool const whole = error == std::errc() && end == text.data() + text.size();
  return whole && depth >= 1 && depth <= max_depth ? std::optional(depth) : std::nullopt;
}

}  // namespace amiable::server
