// The storage tiers of snapshots: their last archival or restore. Columns of the snapshots' table. Source:
// docs/ec2/ebs-and-launch.md 1.6.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/filter.hpp"
#include "storage/page.hpp"
#include "storage/record.hpp"
#include "storage/scope.hpp"
#include "storage/session.hpp"

namespace amiable::storage {

namespace tiering {
inline constexpr std::string_view archival = "archival";
inline constexpr std::string_view temporary_restore = "temporary-restore";
inline constexpr std::string_view permanent_restore = "permanent-restore";
}  // namespace tiering

// Nothing is set where the snapshot was never archived. Times are milliseconds UTC.
struct SnapshotTier {
  std::optional<std::string> operation;  // the last: one of `tiering`
  std::optional<std::int64_t> started_at;
  std::optional<std::int64_t> standard_from;   // none: the snapshot always was in the standard tier
  std::optional<std::int64_t> standard_until;  // none: it stays there
  std::optional<std::int64_t> archived_at;     // when the last archival was, or will be, completed

  std::string_view name(std::int64_t now) const { return is_archived(now) ? "archive" : "standard"; }
  bool is_archived(std::int64_t now) const;
  bool is_in_progress(std::int64_t now) const;    // the last operation
  std::string status(std::int64_t now) const;     // "archival-in-progress" …
  std::int64_t progress(std::int64_t now) const;  // percent
  bool is_temporarily_restored(std::int64_t now) const;
  std::optional<std::int64_t> restore_expires_at(std::int64_t now) const;  // while it is

  void archive(std::int64_t now, std::int64_t takes);
  // For good, or for so long. What is back already is not restored again: only its time is another.
  void restore(std::int64_t now, std::int64_t takes, std::optional<std::int64_t> duration);

 private:
  std::int64_t completed_at() const;
};

inline constexpr Column<SnapshotTier> snapshot_tier_columns[] = {
    column<&SnapshotTier::operation>("tiering"),
    column<&SnapshotTier::started_at>("tiering_started_at"),
    column<&SnapshotTier::standard_from>("standard_from"),
    column<&SnapshotTier::standard_until>("standard_until"),
    column<&SnapshotTier::archived_at>("archived_at"),
};

// SQL, of the snapshots' table as "s".
inline constexpr std::string_view in_standard_tier =
    "coalesce(s.standard_from <= @now, true) and coalesce(s.standard_until > @now, true)";

struct TieredSnapshot {
  std::string id;
  std::string volume_id;
  SnapshotTier tier;
};

struct SnapshotTierQuery {
  std::vector<Filter> filters;
  PageRequest page;
};

// The caller's snapshots that were ever archived.
class SnapshotTiers {
 public:
  SnapshotTiers(Session& session, Scope const& scope, std::int64_t now)
      : session_(session), scope_(scope), now_(now) {}

  void set(std::int64_t snapshot, SnapshotTier const& tier);

  static bool knows_filter(std::string_view name);
  Page<TieredSnapshot> list(SnapshotTierQuery const& query);

  std::int64_t archives_of_volume(std::string_view volume_id);  // also those restored temporarily
  std::int64_t archivals_in_progress();
  std::int64_t restores_in_progress();

 private:
  std::int64_t count(std::string_view condition, Value value);

  Session& session_;
  Scope const& scope_;
  std::int64_t now_;
};

}  // namespace amiable::storage
