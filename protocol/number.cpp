#include "protocol/number.hpp"

#include <array>
#include <charconv>

namespace amiable::protocol {

std::string to_string(double value) {
  std::array<char, 400> digits;  // the longest double without an exponent has 309 before the point
  auto const [end, error] =
      std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed);
  std::string text(digits.data(), end);
  return text.find('.') == text.npos ? text + ".0" : text;
}

}  // namespace amiable::protocol
