// Snapshots that a client writes block by block. Where nothing comes for too long they fail: until then the
// time of completion says when.
#pragma once

#include <cstdint>
#include <optional>

#include "storage/session.hpp"

namespace amiable::storage {

struct SnapshotUpload {
  std::int64_t number = 0;  // given by insert()
  std::int64_t snapshot = 0;
  std::int64_t timeout_ms = 0;
  bool completed = false;
};

class SnapshotUploads {
 public:
  explicit SnapshotUploads(Session& session) : session_(session) {}

  void insert(SnapshotUpload const& upload);
  void update(SnapshotUpload const& upload);
  std::optional<SnapshotUpload> of_snapshot(std::int64_t snapshot);

 private:
  Session& session_;
};

}  // namespace amiable::storage
