#include "storage/snapshot_tiers.hpp"

#include <algorithm>

#include "storage/listing.hpp"

namespace amiable::storage {
namespace {

constexpr FilterColumn filters[] = {
    {"last-tiering-operation",
     "{s.tiering || case when @now < case s.tiering when 'archival' then s.standard_until "
     "else s.standard_from end then '-in-progress' else '-completed' end}"},
    {"snapshot-id", "{s.id}"},
    {"volume-id", "{s.volume_id}"},
};

std::string const select =
    "select s.number, s.id, s.volume_id, " + select_list<snapshot_tier_columns>("s") + " from snapshots s";

constexpr std::string_view ours =
    "s.region = $1 and s.owner = $2 and s.tiering is not null and s.recycled_at is null";

TieredSnapshot read(Row const& row) {
  return {row.text(1), row.text(2), read_columns<snapshot_tier_columns>(row, 3)};
}

}  // namespace

bool SnapshotTier::is_archived(std::int64_t now) const {
  return (standard_from && now < *standard_from) || (standard_until && now >= *standard_until);
}

std::int64_t SnapshotTier::completed_at() const {
  return (operation == tiering::archival ? standard_until : standard_from).value_or(0);
}

bool SnapshotTier::is_in_progress(std::int64_t now) const {
  return operation && now < completed_at();
}

std::string SnapshotTier::status(std::int64_t now) const {
  return operation.value_or("") + (is_in_progress(now) ? "-in-progress" : "-completed");
}

std::int64_t SnapshotTier::progress(std::int64_t now) const {
  if (!is_in_progress(now)) return 100;
  if (now <= *started_at) return 0;  // the clock may have been set back
  return (now - *started_at) * 100 / (completed_at() - *started_at);
}

bool SnapshotTier::is_temporarily_restored(std::int64_t now) const {
  return operation == tiering::temporary_restore && !is_archived(now);
}

std::optional<std::int64_t> SnapshotTier::restore_expires_at(std::int64_t now) const {
  return is_temporarily_restored(now) ? standard_until : std::nullopt;
}

void SnapshotTier::archive(std::int64_t now, std::int64_t takes) {
  operation = tiering::archival;
  started_at = now;
  standard_from.reset();
  standard_until = archived_at = now + takes;
}

void SnapshotTier::restore(std::int64_t now, std::int64_t takes, std::optional<std::int64_t> duration) {
  if (is_archived(now)) standard_from = now + takes;
  operation = duration ? tiering::temporary_restore : tiering::permanent_restore;
  started_at = now;
  standard_until.reset();
  if (duration) standard_until = std::max(now, *standard_from) + *duration;
}

void SnapshotTiers::set(std::int64_t snapshot, SnapshotTier const& tier) {
  session_.run(
      "update snapshots set tiering = $2, tiering_started_at = $3, standard_from = $4, standard_until = $5, "
      "archived_at = $6 where number = $1",
      {snapshot, tier.operation, tier.started_at, tier.standard_from, tier.standard_until, tier.archived_at});
}

bool SnapshotTiers::knows_filter(std::string_view name) {
  return storage::knows_filter(name, filters, false);
}

Page<TieredSnapshot> SnapshotTiers::list(SnapshotTierQuery const& query) {
  Where where(now_);
  where.add(ours, {scope_.region, scope_.account});
  for (auto const& filter : query.filters) where.add_filter(filter, filters);
  return list_page<TieredSnapshot>(session_, select, where, "s.number", query.page, read);
}

std::int64_t SnapshotTiers::archives_of_volume(std::string_view volume_id) {
  return count("s.tiering <> 'permanent-restore' and s.volume_id = $3", volume_id);
}

std::int64_t SnapshotTiers::archivals_in_progress() {
  return count("s.tiering = 'archival' and s.standard_until > $3", now_);
}

std::int64_t SnapshotTiers::restores_in_progress() {
  return count("s.standard_from > $3", now_);
}

// $3 is the value.
std::int64_t SnapshotTiers::count(std::string_view condition, Value value) {
  std::string const sql =
      "select count(*) from snapshots s where " + std::string(ours) + " and " + std::string(condition);
  return *session_.first(sql, {scope_.region, scope_.account, value},
                         [](Row const& row) { return row.integer(0); });
}

}  // namespace amiable::storage
