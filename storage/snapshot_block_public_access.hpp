// Whether the caller's account lets its snapshots be shared publicly in the Region. Without a word it does.
#pragma once

#include <string>
#include <string_view>

#include "storage/scope.hpp"
#include "storage/session.hpp"

namespace amiable::storage {

class SnapshotBlockPublicAccess {
 public:
  SnapshotBlockPublicAccess(Session& session, Scope const& scope) : session_(session), scope_(scope) {}

  std::string state();  // "unblocked", "block-all-sharing", "block-new-sharing"
  void set_state(std::string_view state);

 private:
  Session& session_;
  Scope const& scope_;
};

}  // namespace amiable::storage
