#include "server/actions/tags/tagged_resources.hpp"

#include "server/rules/resource_id.hpp"
#include "storage/images.hpp"
#include "storage/snapshots.hpp"
#include "storage/volumes.hpp"

namespace amiable::server {
namespace {

struct TaggableType {
  std::string_view prefix;
  std::string_view name;
};

constexpr std::string_view image_type = "image";
constexpr std::string_view snapshot_type = "snapshot";
constexpr std::string_view volume_type = "volume";

constexpr TaggableType taggable_types[] = {
    {"ami-", image_type},
    {"snap-", snapshot_type},
    {"vol-", volume_type},
};

// The first id of that type which `is_broken` says is wrong.
template <class Check>
Verdict first_of(std::string_view type, ResourceIds const& ids, Check is_broken) {
  for (auto const& id : ids)
    if (resource_type_of(id) == type && is_broken(id)) return broken(id);
  return kept;
}

}  // namespace

std::string_view resource_type_of(std::string_view id) {
  for (auto const& type : taggable_types)
    if (rules::is_resource_id(id, type.prefix)) return type.name;
  return {};
}

Verdict resource_id_malformed(ResourceIds const& ids) {
  for (auto const& id : ids)
    if (resource_type_of(id).empty()) return broken(id);
  return kept;
}

Verdict image_missing(ResourceIds const& ids, Read const& world) {
  auto images = repository<storage::Images>(world);
  return first_of(image_type, ids, [&](auto const& id) {
    auto const image = images.find(id);
    return !image || !images.may_use(*image);
  });
}

Verdict image_deregistered(ResourceIds const& ids, Read const& world) {
  auto images = repository<storage::Images>(world);
  return first_of(image_type, ids,
                  [&](auto const& id) { return images.find(id)->deregistered_at.has_value(); });
}

Verdict snapshot_missing(ResourceIds const& ids, Read const& world) {
  auto snapshots = repository<storage::Snapshots>(world);
  return first_of(snapshot_type, ids, [&](auto const& id) {
    auto const snapshot = snapshots.find(id);
    return !snapshot || !snapshots.may_use(*snapshot);
  });
}

Verdict volume_missing(ResourceIds const& ids, Read const& world) {
  auto volumes = repository<storage::Volumes>(world);
  return first_of(volume_type, ids, [&](auto const& id) { return !volumes.find(id); });
}

}  // namespace amiable::server
