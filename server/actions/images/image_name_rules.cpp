#include "server/actions/images/image_name_rules.hpp"

#include <algorithm>
#include <cctype>

namespace amiable::server::rules {

bool is_image_name(std::string_view name) {
  constexpr std::string_view signs = "()[] ./-'@_";
  auto const allowed = [&](unsigned char c) {
    return std::isalnum(c) || signs.find(c) != std::string_view::npos;
  };
  return name.size() >= 3 && name.size() <= 128 && std::ranges::all_of(name, allowed);
}

}  // namespace amiable::server::rules
