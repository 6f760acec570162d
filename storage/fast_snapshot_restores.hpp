// The zones in which the caller's account has fast snapshot restore for a snapshot. Source:
// docs/ec2/ebs-and-launch.md 1.6.
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

struct FastSnapshotRestore {
  std::int64_t number = 0;
  std::string account;  // whose restores are fast; not the snapshot's owner
  std::string snapshot_id;
  std::string zone;              // "us-east-1a"
  std::string zone_id;           // "use1-az1"
  std::int64_t enabling_at = 0;  // times are milliseconds UTC
  std::int64_t optimizing_at = 0;
  std::int64_t enabled_at = 0;
  std::optional<std::int64_t> disabling_at;
  std::optional<std::int64_t> disabled_at;
  bool snapshot_failed = false;  // which disables it

  // "enabling", "optimizing", "enabled", "disabling", "disabled"
  std::string_view state(std::int64_t now) const;
};

struct FastSnapshotRestoreQuery {
  std::vector<Filter> filters;
  PageRequest page;
};

class FastSnapshotRestores {
 public:
  FastSnapshotRestores(Session& session, Scope const& scope, std::int64_t now)
      : session_(session), scope_(scope), now_(now) {}

  // Snapshots are given by their numbers. Enabling begins now and takes that long, once the snapshot is
  // completed; in the place of what there was.
  void enable(std::int64_t snapshot, std::string_view zone, std::string_view zone_id, std::int64_t takes_ms);
  void disable(std::int64_t number, std::int64_t takes_ms);
  void end(std::int64_t snapshot);  // everybody's, at once
  void end_unshared();              // of the caller's snapshots: those of accounts that may not use them

  std::optional<FastSnapshotRestore> find(std::int64_t snapshot, std::string_view zone);
  bool is_enabled(std::int64_t snapshot, std::string_view zone);
  std::int64_t count_others(std::int64_t snapshot);  // the other snapshots that are not disabled everywhere

  static bool knows_filter(std::string_view name);
  Page<FastSnapshotRestore> list(FastSnapshotRestoreQuery const& query);

 private:
  Session& session_;
  Scope const& scope_;
  std::int64_t now_;
};

}  // namespace amiable::storage
