// What a rule and a handler see of everything outside the request: who asks, when, and the registry.
#pragma once

#include "protocol/timestamp.hpp"
#include "server/caller.hpp"
#include "server/ids.hpp"
#include "server/settings.hpp"
#include "storage/session.hpp"

namespace amiable::server {

// One consistent view of the registry.
struct Read {
  Caller const& caller;
  protocol::Timestamp now;
  Settings const& settings;
  storage::Session& session;

  std::string const& account() const { return caller.scope.account; }
  std::string const& region() const { return caller.scope.region; }
};

// The same inside the one writing transaction: what a handler did is undone when it throws.
struct Write : Read {
  Ids& ids;
};

}  // namespace amiable::server
