#include "storage/snapshots.hpp"

#include <algorithm>

#include "storage/listing.hpp"
#include "storage/record.hpp"
#include "storage/sharing.hpp"
#include "storage/snapshot_block_public_access.hpp"

namespace amiable::storage {
namespace {

// A copy does not know yet what it will be.
constexpr std::string_view pending_copy = "s.is_copy = 1 and s.completed_at > @now";

std::string const encrypted =
    "{case when s.encrypted = 1 and not (" + std::string(pending_copy) + ") then 'true' else 'false' end}";
std::string const volume_size =
    "{cast(case when " + std::string(pending_copy) + " then 0 else s.volume_size end as text)}";
std::string const storage_tier =
    "{case when " + std::string(in_standard_tier) + " then 'standard' else 'archive' end}";

FilterColumn const filters[] = {
    {"description", "{s.description}"},
    {"encrypted", encrypted},
    {"owner-alias", "{s.owner_alias}"},
    {"owner-id", "{s.owner}"},
    {"progress", "{case when s.failed_because is null and s.completed_at <= @now then '100%' else '0%' end}"},
    {"snapshot-id", "{s.id}"},
    {"start-time", "{ec2_time(s.started_at)}"},
    {"status",
     "{case when s.completed_at > @now then 'pending' when s.failed_because is not null then 'error' else "
     "'completed' end}"},
    {"storage-tier", storage_tier},
    {"transfer-type",
     "{case when s.completion_duration_minutes is null then 'standard' else 'time-based' end}"},
    {"volume-id", "{s.volume_id}"},
    {"volume-size", volume_size},
};

constexpr Column<Snapshot> columns[] = {
    column<&Snapshot::id>("id"),
    column<&Snapshot::owner>("owner"),
    column<&Snapshot::region>("region"),
    column<&Snapshot::started_at>("started_at"),
    column<&Snapshot::completed_at>("completed_at"),
    column<&Snapshot::failed_because>("failed_because"),
    column<&Snapshot::volume_id>("volume_id"),
    column<&Snapshot::volume_size>("volume_size"),
    column<&Snapshot::description>("description"),
    column<&Snapshot::encrypted>("encrypted"),
    column<&Snapshot::kms_key_id>("kms_key_id"),
    column<&Snapshot::owner_alias>("owner_alias"),
    column<&Snapshot::full_size_bytes>("full_size_bytes"),
    column<&Snapshot::completion_duration_minutes>("completion_duration_minutes"),
    column<&Snapshot::is_copy>("is_copy"),
    column<&Snapshot::content>("content"),
};

std::string const select = "select s.number, " + select_list<columns>("s") + ", " +
                           select_list<snapshot_tier_columns>("s") + " from snapshots s";

Snapshot read(Row const& row) {
  auto snapshot = read_record<columns>(row);
  snapshot.tier = read_columns<snapshot_tier_columns>(row, static_cast<int>(std::size(columns)) + 1);
  return snapshot;
}

// An account that blocks all public sharing takes back what it had shared, as long as it does. What is
// archived is shared with nobody.
constexpr SharedTable table{"s", "snapshot_permissions", "snapshot",
                            "not exists (select 1 from snapshot_block_public_access b where b.account = "
                            "s.owner and b.region = s.region "
                            "and b.state = 'block-all-sharing')",
                            in_standard_tier};

}  // namespace

std::string_view Snapshot::state(std::int64_t now) const {
  if (now < completed_at) return "pending";
  return failed_because ? "error" : "completed";
}

bool Snapshot::is_usable(std::int64_t now) const {
  return state(now) == "completed" && !tier.is_archived(now);
}

std::int64_t Snapshots::insert(Snapshot const& snapshot) {
  auto const number = insert_record<columns>(session_, "snapshots", snapshot);
  add_product_codes(session_, CodeHolder::snapshot, number, snapshot.product_codes);
  add_billing_products(session_, CodeHolder::snapshot, number, snapshot.billing_products);
  return number;
}

std::optional<Snapshot> Snapshots::find(std::string_view id) {
  static std::string const sql = select + " where s.id = $1 and s.region = $2 and s.recycled_at is null";
  auto snapshot = session_.first(sql, {id, scope_.region}, read);
  if (snapshot) load_codes<Snapshot>(session_, CodeHolder::snapshot, {&*snapshot, 1});
  return snapshot;
}

bool Snapshots::may_use(Snapshot const& snapshot) {
  if (snapshot.owner == scope_.account) return true;
  auto const given = permissions(snapshot);
  auto const has = [&](SnapshotPermission const& permission) {
    return std::ranges::find(given, permission) != given.end();
  };
  return has({"userId", scope_.account}) ||
         (has({"group", "all"}) &&
          SnapshotBlockPublicAccess(session_, {snapshot.owner, snapshot.region}).state() !=
              "block-all-sharing");
}

bool Snapshots::knows_filter(std::string_view name) {
  return storage::knows_filter(name, filters, true);
}

Page<Snapshot> Snapshots::list(SnapshotQuery const& query) {
  Where where(now_);
  where.add("s.region = $1 and s.recycled_at is null", {scope_.region});
  add_visible(where, table, scope_.account);
  if (!query.ids.empty()) where.add_any_of("s.id", query.ids);
  add_owners(where, table, query.owners, scope_.account);
  add_usable_by(where, table, query.restorable_by, scope_.account, true);
  for (auto const& filter : query.filters) where.add_filter(filter, filters, "s.id", scope_);
  return list_page<Snapshot>(session_, select, where, "s.number", query.page, read);
}

std::int64_t Snapshots::pending_copies() {
  return count_pending("s.is_copy = 1");
}

std::int64_t Snapshots::pending_of_volume(std::string_view volume_id) {
  return count_pending("s.volume_id = $4", {volume_id});
}

std::int64_t Snapshots::pending_uploads() {
  return count_pending("s.number in (select snapshot from snapshot_uploads)");
}

std::int64_t Snapshots::count_pending(std::string const& condition, std::optional<std::string_view> value) {
  auto const sql =
      "select count(*) from snapshots s where s.region = $1 and s.owner = $2 and s.completed_at > "
      "$3 and s.recycled_at is null and " +
      condition;
  std::vector<Value> values{scope_.region, scope_.account, now_};
  if (value) values.emplace_back(*value);
  std::int64_t count = 0;
  session_.execute(sql, values, [&](Row const& row) { count = row.integer(0); });
  return count;
}

void Snapshots::update(Snapshot const& snapshot) {
  update_record<columns>(session_, "snapshots", snapshot);
}

void Snapshots::set_completion(std::int64_t number, std::int64_t completed_at) {
  session_.run("update snapshots set completed_at = $2 where number = $1", {number, completed_at});
}

void Snapshots::remove(std::int64_t number) {
  session_.run("delete from snapshots where number = $1", {number});
}

std::vector<SnapshotPermission> Snapshots::permissions(Snapshot const& snapshot) {
  std::vector<SnapshotPermission> permissions;
  if (snapshot.tier.is_archived(now_)) return permissions;
  session_.each("select kind, value from snapshot_permissions where snapshot = $1 order by kind, number",
                {snapshot.number}, [&](Row const& row) {
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
