#include "server/instance_type_offerings.hpp"

#include <algorithm>

namespace amiable::server {
namespace {

constexpr std::string_view old_zone = "use1-az3";  // its machines are older than Nitro

// "use1-az2" → 2
int number_of(Zone const& zone) {
  return zone.id.back() - '0';
}

// Machines that AWS has few of: those with accelerators, Macs, for high performance computing or of many
// terabytes.
bool is_rare(InstanceType const& type) {
  constexpr std::string_view rare_families[] = {"mac", "hpc", "u-", "u7i"};
  std::string_view const name = type.name;
  return !type.accelerators.empty() ||
         std::ranges::any_of(rare_families, [&](auto prefix) { return name.starts_with(prefix); });
}

}  // namespace

bool is_offered(InstanceType const& type, Zone const& zone) {
  if (is_rare(type)) return number_of(zone) <= 2;
  return zone.id != old_zone || type.hypervisor == std::string_view("xen");
}

}  // namespace amiable::server
