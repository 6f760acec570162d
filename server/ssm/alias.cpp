#include "server/ssm/alias.hpp"

#include "server/ssm/parameters.hpp"

namespace amiable::server::ssm {
namespace {

constexpr std::string_view prefix = "resolve:ssm:";

}  // namespace

bool is_alias(std::string_view image_id) {
  return image_id.starts_with(prefix);
}

std::optional<std::string> resolve(std::string_view alias, Read const& world) {
  auto const asked = selection_of(alias.substr(prefix.size()), world.caller);
  auto const* parameter = find_parameter(world.settings, asked.name);
  if (!parameter || !has_version(asked.selector)) return std::nullopt;
  return value_of(*parameter, world.caller);
}

}  // namespace amiable::server::ssm
