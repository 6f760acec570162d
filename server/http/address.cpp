#include "server/http/address.hpp"

#include <charconv>

namespace amiable::server {
namespace {

std::optional<std::uint16_t> parse_port(std::string_view text) {
  std::uint16_t port = 0;
  auto const [end, error] = std::from_chars(text.begin(), text.end(), port);
  if (text.empty() || error != std::errc{} || end != text.end()) return std::nullopt;
  return port;
}

// "[::1]" loses its brackets. An IPv6 address without them cannot be told from its port.
std::optional<std::string> parse_host(std::string_view text) {
  if (text.starts_with('[') && text.ends_with(']')) return std::string(text.substr(1, text.size() - 2));
  if (text.empty() || text.find_first_of(":[] /") != text.npos) return std::nullopt;
  return std::string(text);
}

}  // namespace

std::optional<Address> parse_address(std::string_view text) {
  auto const colon = text.rfind(':');
  if (colon == text.npos) return std::nullopt;
  auto host = parse_host(text.substr(0, colon));
  auto const port = parse_port(text.substr(colon + 1));
  if (!host || host->empty() || !port) return std::nullopt;
  return Address{std::move(*host), *port};
}

std::string to_string(Address const& address) {
  bool const v6 = address.host.find(':') != address.host.npos;
  return (v6 ? "[" + address.host + "]" : address.host) + ":" + std::to_string(address.port);
}

}  // namespace amiable::server
