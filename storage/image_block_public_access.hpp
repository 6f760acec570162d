// Whether the caller's account lets its images be made public in the Region. Without a word it does.
#pragma once

#include "storage/scope.hpp"
#include "storage/session.hpp"

namespace amiable::storage {

class ImageBlockPublicAccess {
 public:
  ImageBlockPublicAccess(Session& session, Scope const& scope) : session_(session), scope_(scope) {}

  bool is_enabled();
  void enable();
  void disable();

 private:
  Session& session_;
  Scope const& scope_;
};

}  // namespace amiable::storage
