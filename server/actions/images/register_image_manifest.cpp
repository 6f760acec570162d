#include "server/actions/images/register_image_manifest.hpp"

namespace amiable::server::register_image {
namespace {

Bundle find_bundle(In const& in, Read const& world) {
  return read_bundle(world.objects, *parse_location(*in.image_location));
}

}  // namespace

Bundle const& bundle_of(In const& in, Read const& world) {
  return once<find_bundle>(in, world);
}

std::string_view reason_phrase(int status) {
  return status == 403 ? "Forbidden" : "Not Found";
}

}  // namespace amiable::server::register_image
