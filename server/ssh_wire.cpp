#include "server/ssh_wire.hpp"

#include <algorithm>

namespace amiable::server::ssh {
namespace {

std::string_view without_zeros(std::string_view bytes) {
  return bytes.substr(std::min(bytes.find_first_not_of('\0'), bytes.size()));
}

bool highest_bit(std::string_view bytes) {
  return !bytes.empty() && (static_cast<unsigned char>(bytes[0]) & 0x80) != 0;
}

}  // namespace

std::string number(std::uint32_t value) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift & 0xff);
  return bytes;
}

std::string text(std::string_view bytes) {
  return number(static_cast<std::uint32_t>(bytes.size())).append(bytes);
}

std::string integer(std::string_view bytes) {
  auto const significant = without_zeros(bytes);
  return text(highest_bit(significant) ? std::string(1, '\0').append(significant) : std::string(significant));
}

std::optional<std::string_view> take_text(std::string_view& rest) {
  if (rest.size() < 4) return std::nullopt;
  std::uint32_t size = 0;
  for (unsigned char const byte : rest.substr(0, 4)) size = size << 8 | byte;
  if (size > rest.size() - 4) return std::nullopt;
  auto const bytes = rest.substr(4, size);
  rest.remove_prefix(4 + size);
  return bytes;
}

std::optional<std::string_view> take_integer(std::string_view& rest) {
  auto const bytes = take_text(rest);
  if (!bytes || highest_bit(*bytes) || without_zeros(*bytes).empty()) return std::nullopt;
  return without_zeros(*bytes);
}

}  // namespace amiable::server::ssh
