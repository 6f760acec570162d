#include "server/ipv6.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

namespace amiable::server {
namespace {

using Address = std::array<unsigned char, 16>;

std::optional<int> parse_length(std::string_view text) {
  int length = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
  bool const good = error == std::errc() && end == text.data() + text.size() && length >= 0 && length <= 128;
  return good ? std::optional(length) : std::nullopt;
}

void clear_after(Address& address, int length) {
  for (int byte = 0; byte < 16; ++byte) {
    int const kept = std::clamp(length - 8 * byte, 0, 8);
    address[static_cast<std::size_t>(byte)] &= static_cast<unsigned char>(0xff00 >> kept);
  }
}

}  // namespace

std::optional<std::string> canonical_ipv6_network(std::string_view text) {
  auto const slash = text.find('/');
  if (slash == text.npos) return std::nullopt;
  Address address;
  auto const length = parse_length(text.substr(slash + 1));
  if (!length || inet_pton(AF_INET6, std::string(text.substr(0, slash)).c_str(), address.data()) != 1)
    return std::nullopt;
  clear_after(address, *length);
  char canonical[INET6_ADDRSTRLEN];
  inet_ntop(AF_INET6, address.data(), canonical, sizeof canonical);
  return std::string(canonical) + "/" + std::to_string(*length);
}

}  // namespace amiable::server
