#include "storage/objects/tagging.hpp"

#include <string_view>

namespace amiable::storage {
namespace {

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

std::string escaped(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (char const c : text) {
    if (is_plain(c)) {
      out += c;
      continue;
    }
    auto const byte = static_cast<unsigned char>(c);
    out += '%';
    out += digits[byte >> 4];
    out += digits[byte & 0xf];
  }
  return out;
}

}  // namespace

std::string tagging_of(std::vector<ObjectTag> const& tags) {
  std::string text;
  for (auto const& tag : tags)
    text.append(text.empty() ? "" : "&").append(escaped(tag.key)).append("=").append(escaped(tag.value));
  return text;
}

}  // namespace amiable::storage
