// IPv6 networks, as far as the rules of security groups need them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace amiable::server {

// "2001:DB8::1/32" as EC2 keeps it: "2001:db8::/32". None: malformed.
std::optional<std::string> canonical_ipv6_network(std::string_view text);

}  // namespace amiable::server
