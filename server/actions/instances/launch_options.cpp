#include "server/actions/instances/launch_options.hpp"

#include "server/actions/images/register_image_boot.hpp"

namespace amiable::server::launch {

bool is_user_data(std::string_view base64) {
  return register_image::is_base64(base64);
}

std::size_t decoded_size(std::string_view base64) {
  auto const padding = base64.ends_with("==") ? 2u : base64.ends_with("=") ? 1u : 0u;
  return base64.size() / 4 * 3 - padding;
}

}  // namespace amiable::server::launch
