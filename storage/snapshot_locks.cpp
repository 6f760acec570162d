#include "storage/snapshot_locks.hpp"

#include "storage/listing.hpp"
#include "storage/record.hpp"

namespace amiable::storage {
namespace {

constexpr FilterColumn filters[] = {
    {"lock-state",
     "{case when l.expires_at <= @now then 'expired' when l.cool_off_ends_at > @now then "
     "'compliance-cooloff' else l.lock_mode end}"},
};

constexpr Column<SnapshotLock> columns[] = {
    column<&SnapshotLock::snapshot>("snapshot"),
    column<&SnapshotLock::mode>("lock_mode"),
    column<&SnapshotLock::duration_days>("duration_days"),
    column<&SnapshotLock::cool_off_hours>("cool_off_hours"),
    column<&SnapshotLock::cool_off_ends_at>("cool_off_ends_at"),
    column<&SnapshotLock::created_at>("created_at"),
    column<&SnapshotLock::started_at>("started_at"),
    column<&SnapshotLock::expires_at>("expires_at"),
};

std::string const select = "select l.number, " + select_list<columns>("l") +
                           ", s.id from snapshot_locks l join snapshots s on s.number = l.snapshot";

SnapshotLock read(Row const& row) {
  auto lock = read_record<columns>(row);
  lock.snapshot_id = row.text(static_cast<int>(std::size(columns)) + 1);
  return lock;
}

}  // namespace

std::string_view SnapshotLock::state(std::int64_t now) const {
  if (now >= expires_at) return "expired";
  if (cool_off_ends_at && now < *cool_off_ends_at) return "compliance-cooloff";
  return mode;
}

void SnapshotLocks::put(SnapshotLock const& lock) {
  remove(lock.snapshot);
  insert_record<columns>(session_, "snapshot_locks", lock);
}

void SnapshotLocks::remove(std::int64_t snapshot) {
  session_.run("delete from snapshot_locks where snapshot = $1", {snapshot});
}

std::optional<SnapshotLock> SnapshotLocks::find(std::string_view snapshot_id) {
  static std::string const sql = select + " where s.id = $1 and s.region = $2 and s.owner = $3";
  return session_.first(sql, {snapshot_id, scope_.region, scope_.account}, read);
}

bool SnapshotLocks::holds(std::string_view snapshot_id) {
  auto const lock = find(snapshot_id);
  return lock && lock->state(now_) != "expired";
}

bool SnapshotLocks::knows_filter(std::string_view name) {
  return storage::knows_filter(name, filters, false);
}

Page<SnapshotLock> SnapshotLocks::list(SnapshotLockQuery const& query) {
  Where where(now_);
  where.add("s.region = $1 and s.owner = $2 and s.recycled_at is null", {scope_.region, scope_.account});
  if (!query.snapshot_ids.empty()) where.add_any_of("s.id", query.snapshot_ids);
  for (auto const& filter : query.filters) where.add_filter(filter, filters);
  return list_page<SnapshotLock>(session_, select, where, "l.number", query.page, read);
}

}  // namespace amiable::storage
