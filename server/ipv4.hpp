// IPv4 addresses and networks as numbers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace amiable::server {

struct Ipv4Network {
  std::uint32_t address = 0;
  int prefix_length = 32;  // 0 … 32

  std::uint64_t size() const { return std::uint64_t{1} << (32 - prefix_length); }
  bool contains(std::uint32_t one) const { return (one ^ address) < size(); }  // if no host bits are set
  bool operator==(Ipv4Network const&) const = default;
};

std::optional<std::uint32_t> parse_ipv4(std::string_view text);  // "172.31.0.5"
std::optional<Ipv4Network> parse_ipv4_network(
    std::string_view text);  // "172.31.0.0/20"; host bits are cleared
std::string to_text(std::uint32_t address);
std::string to_text(Ipv4Network const& network);

// The numbers within a subnet that EC2 gives out: not the first four, and not the last.
std::int64_t first_host(Ipv4Network const& subnet);
std::int64_t last_host(Ipv4Network const& subnet);

}  // namespace amiable::server
