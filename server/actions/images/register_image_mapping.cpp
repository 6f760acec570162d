#include "server/actions/images/register_image_mapping.hpp"

namespace amiable::server::register_image {

ec2::BlockDeviceMapping const* find_root(In const& in) {
  for (auto const& mapping : in.block_device_mappings)
    if (!rules::is_dropped(mapping) && mapping.device_name == in.root_device_name &&
        rules::has_snapshot(mapping))
      return &mapping;
  return nullptr;
}

std::vector<rules::WantedVolume> volumes(In const& in) {
  return rules::wanted_volumes(in.block_device_mappings);
}

}  // namespace amiable::server::register_image
