#include "server/world.hpp"

namespace amiable::server {

storage::Snapshot const* find_snapshot(Read const& world, std::string_view id) {
  auto& known = world.snapshots_found;
  if (auto const at = known.find(id); at != known.end()) return &at->second;
  auto found = repository<storage::Snapshots>(world).find(id);
  return found ? &known.emplace(id, *std::move(found)).first->second : nullptr;
}

}  // namespace amiable::server
