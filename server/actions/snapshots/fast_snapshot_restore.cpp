#include "server/actions/snapshots/fast_snapshot_restore.hpp"

#include <algorithm>

#include "storage/snapshots.hpp"

namespace amiable::server::fast_snapshot_restore {

Failure snapshot_not_found(std::string const& snapshot_id) {
  return {"InvalidSnapshot.NotFound", "The snapshot '" + snapshot_id + "' does not exist."};
}

Failure zone_not_found(Zone const& zone) {
  return {"InvalidZone.NotFound",
          "The zone '" + (zone.name.empty() ? zone.id : zone.name) + "' does not exist."};
}

std::optional<storage::Snapshot> usable_snapshot(Read const& world, std::string const& snapshot_id) {
  auto snapshots = repository<storage::Snapshots>(world);
  auto snapshot = snapshots.find(snapshot_id);
  if (snapshot && !snapshots.may_use(*snapshot)) snapshot.reset();
  return snapshot;
}

std::vector<NamedZone> find_zones(std::vector<std::string> const& names, std::vector<std::string> const& ids,
                                  Caller const& caller) {
  auto const all = zones(*find_region(caller.scope.region), caller.scope.account);
  std::vector<NamedZone> found;
  auto const add = [&](std::string Zone::*called, std::string const& text) {
    auto const zone = std::ranges::find(all, text, called);
    auto& named = found.emplace_back();
    named.found = zone != all.end();
    if (named.found)
      named.zone = *zone;
    else
      named.zone.*called = text;
  };
  for (auto const& name : names) add(&Zone::name, name);
  for (auto const& id : ids) add(&Zone::id, id);
  return found;
}

}  // namespace amiable::server::fast_snapshot_restore
