#include "server/rules/ebs_ids.hpp"

#include <algorithm>

#include "server/rules/resource_id.hpp"
#include "storage/recycle_bin.hpp"
#include "storage/snapshots.hpp"
#include "storage/volumes.hpp"

namespace amiable::server::rules {
namespace {

template <class Predicate>
Verdict first(std::vector<std::string> const& ids, Predicate bad) {
  auto const found = std::ranges::find_if(ids, bad);
  return found == ids.end() ? kept : broken(*found);
}

}  // namespace

std::vector<std::string> ids_of(std::optional<std::string> const& id) {
  return id ? std::vector{*id} : std::vector<std::string>();
}

std::vector<std::string> const& ids_of(std::vector<std::string> const& ids) {
  return ids;
}

Verdict id_without_shape(std::vector<std::string> const& ids, std::string_view prefix) {
  return first(ids, [&](auto const& id) { return !has_resource_id_shape(id, prefix); });
}

Verdict id_never_issued(std::vector<std::string> const& ids, std::string_view prefix) {
  return first(
      ids, [&](auto const& id) { return has_resource_id_shape(id, prefix) && !is_resource_id(id, prefix); });
}

Verdict id_malformed(std::vector<std::string> const& ids, std::string_view prefix) {
  return first(ids, [&](auto const& id) { return !is_resource_id(id, prefix); });
}

Verdict snapshot_not_owned(std::vector<std::string> const& ids, Read const& world) {
  auto snapshots = repository<storage::Snapshots>(world);
  return first(ids, [&](auto const& id) {
    auto const snapshot = snapshots.find(id);
    return !snapshot || snapshot->owner != world.account();
  });
}

Verdict snapshot_not_visible(std::vector<std::string> const& ids, Read const& world) {
  auto snapshots = repository<storage::Snapshots>(world);
  return first(ids, [&](auto const& id) {
    auto const snapshot = snapshots.find(id);
    return !snapshot || !snapshots.may_use(*snapshot);
  });
}

Verdict snapshot_not_usable(storage::Snapshot const& snapshot, Read const& world) {
  auto const now = world.now.milliseconds;
  if (snapshot.is_usable(now)) return kept;
  return broken(snapshot.tier.is_archived(now) ? "archived" : snapshot.state(now));
}

Verdict volume_not_owned(std::vector<std::string> const& ids, Read const& world) {
  auto volumes = repository<storage::Volumes>(world);
  return first(ids, [&](auto const& id) { return !volumes.find(id); });
}

Verdict volume_not_in_bin(std::vector<std::string> const& ids, Read const& world) {
  auto bin = repository<storage::RecycleBin>(world);
  return first(ids, [&](auto const& id) { return !bin.find(storage::Recycled::volume, id); });
}

}  // namespace amiable::server::rules
