#include "storage/fast_snapshot_restores.hpp"

#include "storage/listing.hpp"
#include "storage/record.hpp"
#include "storage/snapshot_block_public_access.hpp"

namespace amiable::storage {
namespace {

// The rows with the times that follow from the snapshot's.
std::string const restores =
    "(select t.number, t.account, t.region, t.snapshot, s.id as snapshot_id, t.zone, t.zone_id, "
    "t.enabling_at, "
    "case when s.completed_at > t.enabling_at then s.completed_at else t.enabling_at end + t.takes_ms / 2 as "
    "optimizing_at, "
    "case when s.completed_at > t.enabling_at then s.completed_at else t.enabling_at end + t.takes_ms as "
    "enabled_at, "
    "coalesce(t.disabling_at, case when s.failed_because is not null then s.completed_at end) as "
    "disabling_at, "
    "coalesce(t.disabled_at, case when s.failed_because is not null then s.completed_at end) as disabled_at, "
    "s.failed_because is not null and t.disabled_at is null as snapshot_failed "
    "from fast_snapshot_restores t join snapshots s on s.number = t.snapshot) f";

constexpr FilterColumn filters[] = {
    {"availability-zone", "{f.zone}"},
    {"availability-zone-id", "{f.zone_id}"},
    {"owner-id", "{f.account}"},
    {"snapshot-id", "{f.snapshot_id}"},
    {"state",
     "{case when f.disabled_at <= @now then 'disabled' when f.disabling_at <= @now then 'disabling' when "
     "f.enabled_at <= @now then 'enabled' when f.optimizing_at <= @now then 'optimizing' else 'enabling' "
     "end}"},
};

constexpr Column<FastSnapshotRestore> columns[] = {
    column<&FastSnapshotRestore::account>("account"),
    column<&FastSnapshotRestore::snapshot_id>("snapshot_id"),
    column<&FastSnapshotRestore::zone>("zone"),
    column<&FastSnapshotRestore::zone_id>("zone_id"),
    column<&FastSnapshotRestore::enabling_at>("enabling_at"),
    column<&FastSnapshotRestore::optimizing_at>("optimizing_at"),
    column<&FastSnapshotRestore::enabled_at>("enabled_at"),
    column<&FastSnapshotRestore::disabling_at>("disabling_at"),
    column<&FastSnapshotRestore::disabled_at>("disabled_at"),
    column<&FastSnapshotRestore::snapshot_failed>("snapshot_failed"),
};

std::string const select = "select f.number, " + select_list<columns>("f") + " from " + restores;

}  // namespace

std::string_view FastSnapshotRestore::state(std::int64_t now) const {
  if (disabled_at && *disabled_at <= now) return "disabled";
  if (disabling_at && *disabling_at <= now) return "disabling";
  if (enabled_at <= now) return "enabled";
  return optimizing_at <= now ? "optimizing" : "enabling";
}

void FastSnapshotRestores::enable(std::int64_t snapshot, std::string_view zone, std::string_view zone_id,
                                  std::int64_t takes_ms) {
  session_.run("delete from fast_snapshot_restores where snapshot = $1 and account = $2 and zone = $3",
               {snapshot, scope_.account, zone});
  session_.run(
      "insert into fast_snapshot_restores (account, region, snapshot, zone, zone_id, enabling_at, takes_ms) "
      "values ($1, $2, $3, $4, $5, $6, $7)",
      {scope_.account, scope_.region, snapshot, zone, zone_id, now_, takes_ms});
}

void FastSnapshotRestores::disable(std::int64_t number, std::int64_t takes_ms) {
  session_.run("update fast_snapshot_restores set disabling_at = $2, disabled_at = $3 where number = $1",
               {number, now_, now_ + takes_ms});
}

void FastSnapshotRestores::end(std::int64_t snapshot) {
  session_.run(
      "update fast_snapshot_restores set disabling_at = coalesce(disabling_at, $2), disabled_at = $2 "
      "where snapshot = $1 and (disabled_at is null or disabled_at > $2)",
      {snapshot, now_});
}

void FastSnapshotRestores::end_unshared() {
  auto const shared_with_all =
      SnapshotBlockPublicAccess(session_, scope_).state() == "block-all-sharing" ? "" : "all";
  session_.run(
      "update fast_snapshot_restores set disabling_at = coalesce(disabling_at, $3), disabled_at = $3 "
      "where region = $1 and account <> $2 and (disabled_at is null or disabled_at > $3) "
      "and exists (select 1 from snapshots s where s.number = fast_snapshot_restores.snapshot and s.owner = "
      "$2) and not exists (select 1 from snapshot_permissions p where p.snapshot = "
      "fast_snapshot_restores.snapshot and (p.kind = 'userId' and p.value = fast_snapshot_restores.account "
      "or p.kind = 'group' and p.value = $4))",
      {scope_.region, scope_.account, now_, shared_with_all});
}

std::optional<FastSnapshotRestore> FastSnapshotRestores::find(std::int64_t snapshot, std::string_view zone) {
  static std::string const sql = select + " where f.snapshot = $1 and f.account = $2 and f.zone = $3";
  return session_.first(sql, {snapshot, scope_.account, zone}, read_record<columns>);
}

bool FastSnapshotRestores::is_enabled(std::int64_t snapshot, std::string_view zone) {
  auto const restore = find(snapshot, zone);
  return restore && restore->state(now_) == "enabled";
}

std::int64_t FastSnapshotRestores::count_others(std::int64_t snapshot) {
  static std::string const sql = "select count(distinct f.snapshot) from " + restores +
                                 " where f.account = $1 and f.region = $2 and f.snapshot <> $3 and "
                                 "(f.disabled_at is null or f.disabled_at > $4)";
  return session_
      .first(sql, {scope_.account, scope_.region, snapshot, now_},
             [](Row const& row) { return row.integer(0); })
      .value();
}

bool FastSnapshotRestores::knows_filter(std::string_view name) {
  return storage::knows_filter(name, filters, false);
}

Page<FastSnapshotRestore> FastSnapshotRestores::list(FastSnapshotRestoreQuery const& query) {
  Where where(now_);
  where.add("f.account = $1 and f.region = $2", {scope_.account, scope_.region});
  for (auto const& filter : query.filters) where.add_filter(filter, filters);
  return list_page<FastSnapshotRestore>(session_, select, where, "f.number", query.page,
                                        read_record<columns>);
}

}  // namespace amiable::storage
