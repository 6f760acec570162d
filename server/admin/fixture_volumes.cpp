#include <algorithm>

#include "server/admin/fixture_entry.hpp"
#include "server/regions.hpp"
#include "storage/volumes.hpp"

namespace amiable::server {
namespace {

constexpr std::string_view states[] = {"creating", "available"};

void read_zone(JsonObject& in, storage::Volume& volume) {
  auto const all = zones(*find_region(volume.region), volume.owner);
  volume.zone = all.front().name;
  in.read("availabilityZone", volume.zone);
  auto const zone = std::ranges::find(all, volume.zone, &Zone::name);
  if (zone == all.end()) in.refuse("availabilityZone", "is no zone of " + volume.region);
  volume.zone_id = zone->id;
}

// A volume is never smaller than the snapshot that it is made of.
void read_performance(JsonObject& in, storage::Volume& volume, std::optional<storage::Snapshot> const& source,
                      Caller const& caller) {
  rules::WantedVolume wanted;
  std::optional<std::string> type;
  in.read("volumeType", type, not_empty());
  wanted.type = rules::volume_type_of(type);
  in.read("size", wanted.size);
  in.read("iops", wanted.iops);
  in.read("throughput", wanted.throughput);
  if (!wanted.size && !source) in.refuse("size", "is missing, as is snapshotId");
  if (source) wanted.size = std::max(wanted.size.value_or(0), source->volume_size);
  check_volume(in, "size", wanted, caller);
  auto const performance = rules::performance_of(wanted);
  volume.volume_type = wanted.type;
  volume.size = *wanted.size;
  volume.iops = performance.iops;
  volume.throughput = performance.throughput;
}

void read_multi_attach(JsonObject& in, storage::Volume& volume) {
  in.read("multiAttachEnabled", volume.multi_attach_enabled);
  if (volume.multi_attach_enabled && volume.volume_type != "io1" && volume.volume_type != "io2")
    in.refuse("multiAttachEnabled", "is not for " + volume.volume_type + " volumes");
}

void read_state(JsonObject& in, storage::Volume& volume, protocol::Timestamp now) {
  std::optional<std::string> state;
  protocol::Timestamp created = now;
  in.read("state", state, one_of(states));
  in.read("createTime", created);
  volume.created_at = created.milliseconds;
  volume.available_at = state == "creating" ? never : created.milliseconds;
  check_state(in, state, volume.state(now.milliseconds));
}

// With autoEnableIO, I/O was enabled as soon as it was disabled.
void read_impairment(JsonObject& in, storage::Volume& volume, protocol::Timestamp now) {
  in.read("autoEnableIO", volume.auto_enable_io);
  protocol::Timestamp since;
  if (!in.read("impairedSince", since)) return;
  if (since > now) in.refuse("impairedSince", "must not be in the future");
  volume.impaired_at = since.milliseconds;
  if (!volume.auto_enable_io) return;
  volume.io_enabled_at = volume.impaired_at;
  volume.io_auto_enabled = true;
}

// What the entry leaves out comes from the snapshot, as CreateVolume would have it.
void read_codes(JsonObject& in, storage::Volume& volume, storage::Snapshot const& source) {
  volume.product_codes = read_product_codes(in).value_or(source.product_codes);
  volume.billing_products = read_billing_products(in).value_or(source.billing_products);
}

}  // namespace

void load_volume(FixtureEntry& entry, Write const& world) {
  auto& in = entry.in;
  auto const source = read_snapshot(in, world);
  storage::Volume volume;
  volume.id = entry.id;
  volume.owner = world.account();
  volume.region = world.region();
  if (source) volume.snapshot_id = source->id;
  if (source) volume.content = source->content;
  read_zone(in, volume);
  read_performance(in, volume, source, world.caller);
  read_multi_attach(in, volume);
  read_state(in, volume, world.now);
  read_impairment(in, volume, world.now);
  auto const [encrypted, key] = read_encryption(in, world, source);
  volume.encrypted = encrypted;
  volume.kms_key_id = key;
  read_codes(in, volume, source.value_or(storage::Snapshot()));
  repository<storage::Volumes>(world).insert(volume);
  load_tags(entry, "volume", world);
}

}  // namespace amiable::server
