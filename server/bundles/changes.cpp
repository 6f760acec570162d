#include "server/bundles/changes.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "server/bundles/bundle.hpp"
#include "storage/image_objects.hpp"
#include "storage/images.hpp"

namespace amiable::server {
namespace {

bool is_as_it_was(storage::ImageObject const& object, Read const& world) {
  return world.objects.head(object.bucket, object.key).version == object.version;
}

// The same content, written anew, is no change.
void look_at(storage::ImageObject object, Write& world) {
  auto const now = world.objects.get(object.bucket, object.key, largest_part);
  if (now.version == object.version) return;
  if (!now.found() || sha1(now.content) != object.sha1) {
    repository<storage::Images>(world).invalidate(object.image);
    return;
  }
  object.version = now.version;
  repository<storage::ImageObjects>(world).set_version(object);
}

}  // namespace

bool bundles_have_changed(Read const& world) try {
  auto const objects = repository<storage::ImageObjects>(world).of_region();
  return !std::ranges::all_of(objects, [&](auto const& object) { return is_as_it_was(object, world); });
} catch (storage::ObjectStoreError const& error) {
  spdlog::warn("whether images have changed is not known: {}", error.what());
  return false;
}

void note_changed_bundles(Write& world) try {
  for (auto const& object : repository<storage::ImageObjects>(world).of_region()) look_at(object, world);
} catch (storage::ObjectStoreError const& error) {
  spdlog::warn("whether images have changed is not known: {}", error.what());
}

}  // namespace amiable::server
