#include "server/actions/instances/launch_options.hpp"

#include <algorithm>
#include <cctype>
#include <regex>

#include "server/actions/images/register_image_boot.hpp"

namespace amiable::server::launch {

bool is_user_data(std::string_view base64) {
  return register_image::is_base64(base64);
}

std::size_t decoded_size(std::string_view base64) {
  auto const padding = base64.ends_with("==") ? 2u : base64.ends_with("=") ? 1u : 0u;
  return base64.size() / 4 * 3 - padding;
}

// Paths end with a slash: "instance-profile/team/web".
bool is_instance_profile_arn(std::string_view arn) {
  static std::regex const form("arn:aws[a-z-]*:iam::[0-9]{12}:instance-profile/[!-.0-~/]{1,400}");
  return arn.size() < 500 && std::regex_match(arn.begin(), arn.end(), form) &&
         is_instance_profile_name(arn.substr(arn.rfind('/') + 1));
}

bool is_instance_profile_name(std::string_view name) {
  constexpr std::string_view signs = "+=,.@-_";
  auto const allowed = [&](unsigned char c) { return std::isalnum(c) || signs.find(c) != signs.npos; };
  return !name.empty() && name.size() <= 128 && std::ranges::all_of(name, allowed);
}

}  // namespace amiable::server::launch
