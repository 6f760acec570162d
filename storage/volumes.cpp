#include "storage/volumes.hpp"

#include "storage/listing.hpp"
#include "storage/record.hpp"

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

constexpr Column<Volume> columns[] = {
    column<&Volume::id>("id"),
    column<&Volume::owner>("owner"),
    column<&Volume::region>("region"),
    column<&Volume::created_at>("created_at"),
    column<&Volume::available_at>("available_at"),
    column<&Volume::zone>("zone"),
    column<&Volume::zone_id>("zone_id"),
    column<&Volume::size>("size"),
    column<&Volume::volume_type>("volume_type"),
    column<&Volume::iops>("iops"),
    column<&Volume::throughput>("throughput"),
    column<&Volume::encrypted>("encrypted"),
    column<&Volume::kms_key_id>("kms_key_id"),
    column<&Volume::snapshot_id>("snapshot_id"),
    column<&Volume::multi_attach_enabled>("multi_attach_enabled"),
    column<&Volume::initialization_rate>("initialization_rate"),
};

std::string const select = "select v.number, " + select_list<columns>("v") + " from volumes v";

}  // namespace

std::string_view Volume::state(std::int64_t now) const {
  return now < available_at ? "creating" : "available";
}

std::int64_t Volumes::insert(Volume const& volume) {
  auto const number = insert_record<columns>(session_, "volumes", volume);
  add_product_codes(session_, CodeHolder::volume, number, volume.product_codes);
  add_billing_products(session_, CodeHolder::volume, number, volume.billing_products);
  return number;
}

std::optional<Volume> Volumes::find(std::string_view id) {
  static std::string const sql = select + " where v.id = $1 and v.region = $2 and v.owner = $3";
  auto volume = session_.first(sql, {id, scope_.region, scope_.account}, read_record<columns>);
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
  return list_page<Volume>(session_, select, where, "v.number", query.page, read_record<columns>);
}

void Volumes::remove(std::int64_t number) {
  session_.run("delete from volumes where number = $1", {number});
}

}  // namespace amiable::storage
