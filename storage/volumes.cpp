#include "storage/volumes.hpp"

#include "storage/listing.hpp"

namespace amiable::storage {
namespace {

// Nothing attaches volumes, and nobody operates them for others: those filters match nothing.
constexpr FilterColumn filters[] = {
    {"attachment.attach-time", "{null}"},
    {"attachment.delete-on-termination", "{null}"},
    {"attachment.device", "{null}"},
    {"attachment.instance-id", "{null}"},
    {"attachment.status", "{null}"},
    {"availability-zone", "{v.zone}"},
    {"availability-zone-id", "{v.zone_id}"},
    {"create-time", "{ec2_time(v.created_at)}"},
    {"encrypted", "{case v.encrypted when 1 then 'true' else 'false' end}"},
    {"fast-restored", "{'false'}"},
    {"multi-attach-enabled", "{case v.multi_attach_enabled when 1 then 'true' else 'false' end}"},
    {"operator.managed", "{'false'}"},
    {"operator.principal", "{null}"},
    {"size", "{cast(v.size as text)}"},
    {"snapshot-id", "{v.snapshot_id}"},
    {"status", "{case when v.available_at > @now then 'creating' else 'available' end}"},
    {"volume-id", "{v.id}"},
    {"volume-type", "{v.volume_type}"},
};

std::string const columns =
    "v.number, v.id, v.owner, v.region, v.created_at, v.available_at, v.zone, v.zone_id, v.size, "
    "v.volume_type, "
    "v.iops, v.throughput, v.encrypted, v.kms_key_id, v.snapshot_id, v.multi_attach_enabled, "
    "v.initialization_rate";

Volume read_volume(Row const& row) {
  Volume volume;
  volume.number = row.integer(0);
  volume.id = row.text(1);
  volume.owner = row.text(2);
  volume.region = row.text(3);
  volume.created_at = row.integer(4);
  volume.available_at = row.integer(5);
  volume.zone = row.text(6);
  volume.zone_id = row.text(7);
  volume.size = row.integer(8);
  volume.volume_type = row.text(9);
  volume.iops = row.optional_integer(10);
  volume.throughput = row.optional_integer(11);
  volume.encrypted = row.flag(12);
  volume.kms_key_id = row.optional_text(13);
  volume.snapshot_id = row.optional_text(14);
  volume.multi_attach_enabled = row.flag(15);
  volume.initialization_rate = row.optional_integer(16);
  return volume;
}

}  // namespace

std::string_view Volume::state(std::int64_t now) const {
  return now < available_at ? "creating" : "available";
}

std::int64_t Volumes::insert(Volume const& volume) {
  session_.run(
      "insert into volumes (id, owner, region, created_at, available_at, zone, zone_id, size, volume_type, "
      "iops, "
      "throughput, encrypted, kms_key_id, snapshot_id, multi_attach_enabled, initialization_rate) values "
      "($1, $2, $3, "
      "$4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
      {volume.id, volume.owner, volume.region, volume.created_at, volume.available_at, volume.zone,
       volume.zone_id, volume.size, volume.volume_type, volume.iops, volume.throughput, volume.encrypted,
       volume.kms_key_id, volume.snapshot_id, volume.multi_attach_enabled, volume.initialization_rate});
  auto const number = session_.last_number();
  add_product_codes(session_, CodeHolder::volume, number, volume.product_codes);
  add_billing_products(session_, CodeHolder::volume, number, volume.billing_products);
  return number;
}

std::optional<Volume> Volumes::find(std::string_view id) {
  static std::string const sql =
      "select " + columns + " from volumes v where v.id = $1 and v.region = $2 and v.owner = $3";
  auto volume = session_.first(sql, {id, scope_.region, scope_.account}, read_volume);
  if (volume) {
    volume->product_codes = product_codes(session_, CodeHolder::volume, volume->number);
    volume->billing_products = billing_products(session_, CodeHolder::volume, volume->number);
  }
  return volume;
}

bool Volumes::knows_filter(std::string_view name) {
  return storage::knows_filter(name, filters, true);
}

Page<Volume> Volumes::list(VolumeQuery const& query) {
  Where where(now_);
  where.add("v.region = $1 and v.owner = $2", {scope_.region, scope_.account});
  if (!query.ids.empty()) where.add_any_of("v.id", query.ids);
  for (auto const& filter : query.filters) where.add_filter(filter, filters, "v.id", scope_);
  return list_page<Volume>(session_, "select " + columns + " from volumes v", where, "v.number", query.page,
                           read_volume);
}

void Volumes::remove(std::int64_t number) {
  session_.run("delete from volumes where number = $1", {number});
}

}  // namespace amiable::storage
