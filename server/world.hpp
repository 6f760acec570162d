// What a rule and a handler see of everything outside the request: who asks, when, and the registry.
#pragma once

#include <any>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <type_traits>

#include "protocol/timestamp.hpp"
#include "server/caller.hpp"
#include "server/ids.hpp"
#include "server/settings.hpp"
#include "storage/objects/object_store.hpp"
#include "storage/session.hpp"
#include "storage/snapshots.hpp"

namespace amiable::server {

// One consistent view of the registry.
struct Read {
  Caller const& caller;
  protocol::Timestamp now;
  Settings const& settings;
  storage::Session& session;
  storage::ObjectStore& objects;
  mutable std::map<std::string, storage::Snapshot, std::less<>> snapshots_found = {};  // by find_snapshot()
  mutable std::map<void const*, std::any> found = {};                                  // by once()

  std::string const& account() const { return caller.scope.account; }
  std::string const& region() const { return caller.scope.region; }
};

// The same inside the one writing transaction: what a handler did is undone when it throws.
struct Write : Read {
  Ids& ids;
};

// A repository as the caller sees it: repository<storage::Images>(world).
template <class Repository>
Repository repository(Read const& world) {
  if constexpr (std::is_constructible_v<Repository, storage::Session&, storage::Scope const&, std::int64_t>)
    return Repository(world.session, world.caller.scope, world.now.milliseconds);
  else
    return Repository(world.session, world.caller.scope);
}

// The Region's snapshot of that id, whoever owns it, or nullptr. However many rules ask, it is read once: for
// requests that use snapshots, not for those that change them. Valid as long as the world.
storage::Snapshot const* find_snapshot(Read const& world, std::string_view id);

// What `find` says of the request, found out when it is first asked for and kept as long as the world. For
// what many rules ask, and what does not change before the handler does its work.
template <auto find, class In>
auto const& once(In const& in, Read const& world) {
  static char key = 0;  // each function has its own; a constant might be folded with others by the linker
  auto& found = world.found[&key];
  if (!found.has_value()) found = find(in, world);
  return std::any_cast<decltype(find(in, world)) const&>(found);
}

}  // namespace amiable::server
