// Contents that a request which is under way reads or writes: nobody else may use them yet, or any more.
#pragma once

#include <cstdint>
#include <optional>

#include "storage/session.hpp"

namespace amiable::storage {

class ContentHolds {
 public:
  explicit ContentHolds(Session& session) : session_(session) {}

  // The hold's number; nothing where the content is gone.
  std::optional<std::int64_t> take(std::int64_t content);
  void release(std::int64_t hold);
  bool any();
  void release_all();  // those of a process that died

 private:
  Session& session_;
};

}  // namespace amiable::storage
