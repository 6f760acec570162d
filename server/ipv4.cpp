#include "server/ipv4.hpp"

#include <charconv>

namespace amiable::server {
namespace {

// Takes a decimal number of at most `maximum`, without leading zeros, from the front.
std::optional<std::uint32_t> take_number(std::string_view& text, std::uint32_t maximum) {
  std::uint32_t number = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  auto const length = static_cast<std::size_t>(end - text.data());
  if (error != std::errc() || number > maximum || (length > 1 && text.front() == '0')) return std::nullopt;
  text.remove_prefix(length);
  return number;
}

bool take(std::string_view& text, char character) {
  if (!text.starts_with(character)) return false;
  text.remove_prefix(1);
  return true;
}

}  // namespace

std::optional<std::uint32_t> parse_ipv4(std::string_view text) {
  std::uint32_t address = 0;
  for (int part = 0; part < 4; ++part) {
    if (part > 0 && !take(text, '.')) return std::nullopt;
    auto const number = take_number(text, 255);
    if (!number) return std::nullopt;
    address = address << 8 | *number;
  }
  return text.empty() ? std::optional(address) : std::nullopt;
}

std::optional<Ipv4Network> parse_ipv4_network(std::string_view text) {
  auto const slash = text.find('/');
  if (slash == text.npos) return std::nullopt;
  auto const address = parse_ipv4(text.substr(0, slash));
  auto length_text = text.substr(slash + 1);
  auto const length = take_number(length_text, 32);
  if (!address || !length || !length_text.empty()) return std::nullopt;
  auto const mask = *length == 0 ? 0 : ~std::uint32_t{0} << (32 - *length);
  return Ipv4Network{*address & mask, static_cast<int>(*length)};
}

std::string to_text(std::uint32_t address) {
  std::string text;
  for (int shift = 24; shift >= 0; shift -= 8)
    text.append(text.empty() ? "" : ".").append(std::to_string(address >> shift & 0xff));
  return text;
}

std::string to_text(Ipv4Network const& network) {
  return to_text(network.address) + "/" + std::to_string(network.prefix_length);
}

std::int64_t first_host(Ipv4Network const&) {
  return 4;
}

std::int64_t last_host(Ipv4Network const& subnet) {
  return static_cast<std::int64_t>(subnet.size()) - 2;
}

}  // namespace amiable::server
