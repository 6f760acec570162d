#include "storage/snapshots.hpp"

#include "storage/listing.hpp"
#include "storage/sharing.hpp"

namespace amiable::storage {
namespace {

constexpr FilterColumn filters[] = {
    {"description", "{s.description}"},
    {"encrypted", "{case s.encrypted when 1 then 'true' else 'false' end}"},
    {"owner-alias", "{s.owner_alias}"},
    {"owner-id", "{s.owner}"},
    {"progress", "{case when s.failed_because is null and s.completed_at <= @now then '100%' else '0%' end}"},
    {"snapshot-id", "{s.id}"},
    {"start-time", "{ec2_time(s.started_at)}"},
    {"status",
     "{case when s.completed_at > @now then 'pending' when s.failed_because is not null then 'error' else "
     "'completed' end}"},
    {"storage-tier", "{'standard'}"},
    {"transfer-type", "{'standard'}"},
    {"volume-id", "{s.volume_id}"},
    {"volume-size", "{cast(s.volume_size as text)}"},
};

std::string const columns =
    "s.number, s.id, s.owner, s.region, s.started_at, s.completed_at, s.failed_because, s.volume_id, "
    "s.volume_size, "
    "s.description, s.encrypted, s.kms_key_id, s.owner_alias, s.full_size_bytes";

Snapshot read_snapshot(Row const& row) {
  Snapshot snapshot;
  snapshot.number = row.integer(0);
  snapshot.id = row.text(1);
  snapshot.owner = row.text(2);
  snapshot.region = row.text(3);
  snapshot.started_at = row.integer(4);
  snapshot.completed_at = row.integer(5);
  snapshot.failed_because = row.optional_text(6);
  snapshot.volume_id = row.text(7);
  snapshot.volume_size = row.integer(8);
  snapshot.description = row.text(9);
  snapshot.encrypted = row.flag(10);
  snapshot.kms_key_id = row.optional_text(11);
  snapshot.owner_alias = row.optional_text(12);
  snapshot.full_size_bytes = row.integer(13);
  return snapshot;
}

constexpr SharedTable table{"s", "snapshot_permissions", "snapshot"};

}  // namespace

std::string_view Snapshot::state(std::int64_t now) const {
  if (now < completed_at) return "pending";
  return failed_because ? "error" : "completed";
}

std::int64_t Snapshots::insert(Snapshot const& snapshot) {
  session_.run(
      "insert into snapshots (id, owner, region, started_at, completed_at, failed_because, volume_id, "
      "volume_size, "
      "description, encrypted, kms_key_id, owner_alias, full_size_bytes) values ($1, $2, $3, $4, $5, $6, $7, "
      "$8, $9, "
      "$10, $11, $12, $13)",
      {snapshot.id, snapshot.owner, snapshot.region, snapshot.started_at, snapshot.completed_at,
       snapshot.failed_because, snapshot.volume_id, snapshot.volume_size, snapshot.description,
       snapshot.encrypted, snapshot.kms_key_id, snapshot.owner_alias, snapshot.full_size_bytes});
  auto const number = session_.last_number();
  add_product_codes(session_, CodeHolder::snapshot, number, snapshot.product_codes);
  add_billing_products(session_, CodeHolder::snapshot, number, snapshot.billing_products);
  return number;
}

std::optional<Snapshot> Snapshots::find(std::string_view id) {
  static std::string const sql = "select " + columns + " from snapshots s where s.id = $1 and s.region = $2";
  auto snapshot = session_.first(sql, {id, scope_.region}, read_snapshot);
  if (snapshot) load_parts(*snapshot);
  return snapshot;
}

void Snapshots::load_parts(Snapshot& snapshot) {
  snapshot.product_codes = product_codes(session_, CodeHolder::snapshot, snapshot.number);
  snapshot.billing_products = billing_products(session_, CodeHolder::snapshot, snapshot.number);
}

bool Snapshots::may_use(Snapshot const& snapshot) {
  if (snapshot.owner == scope_.account) return true;
  for (auto const& permission : permissions(snapshot.number))
    if (permission == SnapshotPermission{"group", "all"} ||
        permission == SnapshotPermission{"userId", scope_.account})
      return true;
  return false;
}

bool Snapshots::knows_filter(std::string_view name) {
  return storage::knows_filter(name, filters, true);
}

Page<Snapshot> Snapshots::list(SnapshotQuery const& query) {
  Where where(now_);
  where.add("s.region = $1", {scope_.region});
  add_visible(where, table, scope_.account);
  if (!query.ids.empty()) where.add_any_of("s.id", query.ids);
  add_owners(where, table, query.owners, scope_.account);
  add_usable_by(where, table, query.restorable_by, scope_.account, true);
  for (auto const& filter : query.filters) where.add_filter(filter, filters, "s.id", scope_);
  return list_page<Snapshot>(session_, "select " + columns + " from snapshots s", where, "s.number",
                             query.page, read_snapshot);
}

void Snapshots::remove(std::int64_t number) {
  session_.run("delete from snapshots where number = $1", {number});
}

std::vector<SnapshotPermission> Snapshots::permissions(std::int64_t number) {
  std::vector<SnapshotPermission> permissions;
  session_.each("select kind, value from snapshot_permissions where snapshot = $1 order by kind, number",
                {number}, [&](Row const& row) {
                  permissions.push_back({row.text(0), row.text(1)});
                });
  return permissions;
}

void Snapshots::add_permission(std::int64_t number, SnapshotPermission const& permission) {
  session_.run(
      "insert into snapshot_permissions (snapshot, kind, value) values ($1, $2, $3) on conflict do nothing",
      {number, permission.kind, permission.value});
}

void Snapshots::remove_permission(std::int64_t number, SnapshotPermission const& permission) {
  session_.run("delete from snapshot_permissions where snapshot = $1 and kind = $2 and value = $3",
               {number, permission.kind, permission.value});
}

void Snapshots::remove_permissions(std::int64_t number) {
  session_.run("delete from snapshot_permissions where snapshot = $1", {number});
}

}  // namespace amiable::storage
