#include "server/actions/images/image_rules.hpp"

#include <array>
#include <regex>

namespace amiable::server::rules {
namespace {

// Kernels and RAM disks are images, too.
constexpr std::array<std::string_view, 3> prefixes = {"ami-", "aki-", "ari-"};

// Longer texts are no ARN; std::regex would take a piece of the stack for each of their characters.
constexpr std::size_t max_arn = 256;

bool matches(std::string const& arn, std::regex const& form) {
  return arn.size() <= max_arn && std::regex_match(arn, form);
}

}  // namespace

bool has_image_prefix(std::string_view id) {
  return std::ranges::any_of(prefixes, [&](auto prefix) { return id.starts_with(prefix); });
}

bool is_image_id(std::string_view id) {
  return std::ranges::any_of(prefixes, [&](auto prefix) { return is_resource_id(id, prefix); });
}

bool is_organization_arn(std::string const& arn) {
  static std::regex const form("arn:aws[a-z-]*:organizations::[0-9]{12}:organization/o-[a-z0-9]{10,32}");
  return matches(arn, form);
}

bool is_organizational_unit_arn(std::string const& arn) {
  static std::regex const form(
      "arn:aws[a-z-]*:organizations::[0-9]{12}:ou/o-[a-z0-9]{10,32}/ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}");
  return matches(arn, form);
}

storage::Image find_image(Read const& world, std::string_view id) {
  return repository<storage::Images>(world).find(id).value();
}

Verdict image_snapshot_not_usable(storage::Image const& image, Read const& world) {
  for (auto const& device : image.block_devices)
    if (device.snapshot_id)
      if (auto const* snapshot = find_snapshot(world, *device.snapshot_id))
        if (auto verdict = snapshot_not_usable(*snapshot, world)) return verdict;
  return kept;
}

}  // namespace amiable::server::rules
