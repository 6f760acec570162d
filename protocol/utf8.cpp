#include "protocol/utf8.hpp"

#include <cstdint>
#include <optional>

namespace amiable::protocol {

namespace {

bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

struct Lead {
  std::size_t length;
  std::uint32_t bits;
  std::uint32_t least;  // a smaller character in as many bytes is overlong
};

std::optional<Lead> lead(unsigned char byte) {
  if (byte < 0x80) return Lead{1, byte, 0};
  if (byte >= 0xC0 && byte < 0xE0) return Lead{2, byte & 0x1Fu, 0x80};
  if (byte >= 0xE0 && byte < 0xF0) return Lead{3, byte & 0x0Fu, 0x800};
  if (byte >= 0xF0 && byte < 0xF8) return Lead{4, byte & 0x07u, 0x10000};
  return std::nullopt;
}

// Takes the first character off `text`.
std::optional<std::uint32_t> next_character(std::string_view& text) {
  auto const first = lead(static_cast<unsigned char>(text.front()));
  if (!first || text.size() < first->length) return std::nullopt;
  std::uint32_t character = first->bits;
  for (char byte : text.substr(1, first->length - 1)) {
    if (!is_continuation(byte)) return std::nullopt;
    character = character << 6 | (static_cast<unsigned char>(byte) & 0x3F);
  }
  if (character < first->least) return std::nullopt;
  text.remove_prefix(first->length);
  return character;
}

// "Char" of XML 1.0, section 2.2. It leaves out surrogates.
bool xml_allows(std::uint32_t c) {
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
         (c >= 0x10000 && c <= 0x10FFFF);
}

}  // namespace

bool is_xml_text(std::string_view text) {
  while (!text.empty()) {
    auto const character = next_character(text);
    if (!character || !xml_allows(*character)) return false;
  }
  return true;
}

std::string_view first_characters(std::string_view text, std::size_t limit) {
  std::size_t characters = 0;
  for (std::size_t at = 0; at < text.size(); ++at)
    if (!is_continuation(text[at]) && ++characters > limit) return text.substr(0, at);
  return text;
}

}  // namespace amiable::protocol
