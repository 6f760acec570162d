// Where a server listens: "127.0.0.1:4597", "[::1]:4597", "localhost:0" (0: any free port).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace amiable::server {

struct Address {
  std::string host;  // a name or a numeric address, without brackets
  std::uint16_t port = 0;
  bool operator==(Address const&) const = default;
};

std::optional<Address> parse_address(std::string_view text);  // nullopt where it is not "host:port"
std::string to_string(Address const& address);                // IPv6 in brackets

}  // namespace amiable::server
