// Locks that keep the caller's snapshots from being deleted. Source: docs/ec2/ebs-and-launch.md 1.6.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/filter.hpp"
#include "storage/page.hpp"
#include "storage/scope.hpp"
#include "storage/session.hpp"

namespace amiable::storage {

struct SnapshotLock {
  std::int64_t number = 0;    // given by put()
  std::int64_t snapshot = 0;  // its number
  std::string mode;           // "governance", "compliance"
  std::int64_t duration_days = 0;
  std::optional<std::int64_t> cool_off_hours;
  std::optional<std::int64_t> cool_off_ends_at;  // times are milliseconds UTC
  std::int64_t created_at = 0;
  std::int64_t started_at = 0;  // of the duration: when the snapshot is completed
  std::int64_t expires_at = 0;

  std::string snapshot_id;  // read only

  std::string_view state(std::int64_t now) const;  // its mode, or "compliance-cooloff", "expired"
};

struct SnapshotLockQuery {
  std::vector<std::string> snapshot_ids;
  std::vector<Filter> filters;
  PageRequest page;
};

class SnapshotLocks {
 public:
  SnapshotLocks(Session& session, Scope const& scope, std::int64_t now)
      : session_(session), scope_(scope), now_(now) {}

  void put(SnapshotLock const& lock);  // in the place of the snapshot's
  void remove(std::int64_t snapshot);
  std::optional<SnapshotLock> find(std::string_view snapshot_id);  // also one that has expired
  bool holds(std::string_view snapshot_id);                        // and has not expired

  static bool knows_filter(std::string_view name);
  Page<SnapshotLock> list(SnapshotLockQuery const& query);

 private:
  Session& session_;
  Scope const& scope_;
  std::int64_t now_;
};

}  // namespace amiable::storage
