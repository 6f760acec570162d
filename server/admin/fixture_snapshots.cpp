#include <algorithm>

#include "server/admin/fixture_entry.hpp"
#include "server/rules/resource_id.hpp"

namespace amiable::server {
namespace {

constexpr std::string_view states[] = {"pending", "completed", "error"};
constexpr std::string_view storage_tiers[] = {"standard", "archive"};
constexpr std::size_t max_description = 255;
constexpr std::int64_t max_size = 65536;  // GiB, of the largest volume

// What became of it, and when. Without a time of completion it is complete as soon as it begins.
void read_state(JsonObject& in, storage::Snapshot& snapshot, protocol::Timestamp now) {
  std::optional<std::string> state;
  std::optional<protocol::Timestamp> start, completion;
  in.read("state", state, one_of(states));
  in.read("stateMessage", snapshot.failed_because);
  in.read("startTime", start);
  in.read("completionTime", completion);
  auto const started = start.value_or(std::min(now, completion.value_or(now)));
  if (completion && *completion < started) in.refuse("completionTime", "must not be before startTime");
  snapshot.started_at = started.milliseconds;
  snapshot.completed_at = completion.value_or(started).milliseconds;
  if (state == "pending" && !completion) snapshot.completed_at = never;
  if (state == "error" && !snapshot.failed_because)
    in.refuse("stateMessage", "is missing: the state is error");
  if (state != "error" && snapshot.failed_because) in.refuse("stateMessage", "is only for the state error");
  check_state(in, state, snapshot.state(now.milliseconds));
}

// Archived as soon as it was completed.
void read_tier(JsonObject& in, storage::Snapshot& snapshot, protocol::Timestamp now) {
  std::string tier = "standard";
  in.read("storageTier", tier, one_of(storage_tiers));
  if (tier == "standard") return;
  if (snapshot.state(now.milliseconds) != "completed")
    in.refuse("storageTier", "must be standard: the snapshot is not completed");
  snapshot.tier.archive(snapshot.completed_at, 0);
}

storage::SnapshotPermission permission(JsonValue const& item) {
  if (item.text() == "all") return {"group", "all"};
  if (!rules::is_account_id(item.text())) item.refuse("must be an account's 12 digits, or all");
  return {"userId", item.text()};
}

storage::Snapshot read_snapshot_entry(FixtureEntry& entry, Write const& world) {
  auto& in = entry.in;
  storage::Snapshot snapshot;
  snapshot.id = entry.id;
  snapshot.owner = world.account();
  snapshot.region = world.region();
  snapshot.volume_id = storage::no_volume;
  in.require("volumeSize", snapshot.volume_size, between(1, max_size));
  in.read("volumeId", snapshot.volume_id, resource_id("vol-"));
  in.read("description", snapshot.description, at_most(max_description));
  in.read("ownerAlias", snapshot.owner_alias, not_empty());
  in.read("fullSnapshotSizeInBytes", snapshot.full_size_bytes, between(0, max_size << 30));
  read_state(in, snapshot, world.now);
  read_tier(in, snapshot, world.now);
  auto const [encrypted, key] = read_encryption(in, world);
  snapshot.encrypted = encrypted;
  snapshot.kms_key_id = key;
  snapshot.product_codes = read_product_codes(in).value_or(snapshot.product_codes);
  snapshot.billing_products = read_billing_products(in).value_or(snapshot.billing_products);
  return snapshot;
}

}  // namespace

void load_snapshot(FixtureEntry& entry, Write const& world) {
  auto snapshots = repository<storage::Snapshots>(world);
  auto const snapshot = read_snapshot_entry(entry, world);
  auto const number = snapshots.insert(snapshot);
  if (snapshot.tier.operation) repository<storage::SnapshotTiers>(world).set(number, snapshot.tier);
  for (auto const& item : entry.in.items("createVolumePermissions"))
    snapshots.add_permission(number, permission(item));
  load_tags(entry, "snapshot", world);
}

}  // namespace amiable::server
