#include "server/actions/instances/launch_image_rules.hpp"

namespace amiable::server::launch {
namespace {

storage::Image find_image(In const& in, Read const& world) {
  return rules::find_image(world, *in.image_id);
}

}  // namespace

InstanceType const& type_of(In const& in) {
  return *find_instance_type(in.instance_type.value_or(std::string(default_instance_type)));
}

storage::Image const& image_of(In const& in, Read const& world) {
  return once<find_image>(in, world);
}

std::string boot_mode_of(storage::Image const& image, InstanceType const& type) {
  if (image.boot_mode == "uefi" || image.boot_mode == "legacy-bios") return *image.boot_mode;
  bool const uefi = type.boot_modes.contains("uefi");
  if (image.boot_mode == "uefi-preferred") return uefi ? "uefi" : "legacy-bios";
  return uefi && !type.boot_modes.contains("legacy-bios") ? "uefi" : "legacy-bios";
}

}  // namespace amiable::server::launch
