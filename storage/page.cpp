#include "storage/page.hpp"

#include <charconv>

namespace amiable::storage {

namespace {

constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

std::string base64url(std::string_view bytes) {
  std::string text;
  std::uint32_t pending = 0;
  int bits = 0;
  for (char const byte : bytes) {
    pending = pending << 8 | static_cast<unsigned char>(byte);
    for (bits += 8; bits >= 6; bits -= 6) text += digits[pending >> (bits - 6) & 63];
  }
  if (bits > 0) text += digits[pending << (6 - bits) & 63];
  return text;
}

std::optional<std::string> parse_base64url(std::string_view text) {
  std::string bytes;
  std::uint32_t pending = 0;
  int bits = 0;
  for (char const character : text) {
    auto const digit = digits.find(character);
    if (digit == digits.npos) return std::nullopt;
    pending = pending << 6 | static_cast<std::uint32_t>(digit);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes += static_cast<char>(pending >> bits);
  }
  return bytes;
}

// FNV-1a: so that a token which was cut or mistyped is noticed.
std::uint32_t checksum(std::string_view text) {
  std::uint32_t sum = 2166136261;
  for (char const byte : text) sum = (sum ^ static_cast<unsigned char>(byte)) * 16777619;
  return sum;
}

std::optional<std::int64_t> parse_number(std::string_view text) {
  std::int64_t number = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc()) return std::nullopt;
  return number;
}

}  // namespace

// "images:17:4021718462" in base64url.
std::string page_token(std::string_view listing, std::int64_t after) {
  std::string text = std::string(listing) + ":" + std::to_string(after);
  text += ":" + std::to_string(checksum(text));
  return base64url(text);
}

std::optional<std::int64_t> parse_page_token(std::string_view listing, std::string_view token) {
  auto const text = parse_base64url(token);
  if (!text || !text->starts_with(listing) || text->size() <= listing.size()) return std::nullopt;
  auto const after = parse_number(std::string_view(*text).substr(listing.size() + 1));
  if (!after || *after < 0 || page_token(listing, *after) != token) return std::nullopt;
  return after;
}

}  // namespace amiable::storage
