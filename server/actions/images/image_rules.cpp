#include "server/actions/images/image_rules.hpp"

#include <array>

namespace amiable::server::rules {
namespace {

// Kernels and RAM disks are images, too.
constexpr std::array<std::string_view, 3> prefixes = {"ami-", "aki-", "ari-"};

}  // namespace

bool has_image_prefix(std::string_view id) {
  return std::ranges::any_of(prefixes, [&](auto prefix) { return id.starts_with(prefix); });
}

bool is_image_id(std::string_view id) {
  return std::ranges::any_of(prefixes, [&](auto prefix) { return is_resource_id(id, prefix); });
}

storage::Image find_image(Read const& world, std::string_view id) {
  return repository<storage::Images>(world).find(id).value();
}

}  // namespace amiable::server::rules
