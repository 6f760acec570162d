#include "storage/volumes.hpp"

#include "storage/children.hpp"
#include "storage/listing.hpp"
#include "storage/record.hpp"

namespace amiable::storage {
namespace {

// Nobody operates volumes for others.
constexpr FilterColumn filters[] = {
    {"attachment.attach-time",
     "v.number in (select a.volume from volume_attachments a where (a.detached_at is null or a.detached_at > "
     "@now) and {ec2_time(a.attached_at / 1000 * 1000)})"},
    {"attachment.delete-on-termination",
     "v.number in (select a.volume from volume_attachments a where (a.detached_at is null or a.detached_at > "
     "@now) and {case a.delete_on_termination when 1 then 'true' else 'false' end})"},
    {"attachment.device",
     "v.number in (select a.volume from volume_attachments a where (a.detached_at is null or a.detached_at > "
     "@now) and {a.device})"},
    {"attachment.instance-id",
     "v.number in (select a.volume from volume_attachments a join instances i on i.number = a.instance where "
     "(a.detached_at is null or a.detached_at > @now) and {i.id})"},
    {"attachment.status",
     "v.number in (select a.volume from volume_attachments a where (a.detached_at is null or a.detached_at > "
     "@now) and {case when a.detached_at is not null then 'detaching' when a.settled_at > @now then "
     "'attaching' else 'attached' end})"},
    {"availability-zone", "{v.zone}"},
    {"availability-zone-id", "{v.zone_id}"},
    {"create-time", "{ec2_time(v.created_at)}"},
    {"encrypted", "{case v.encrypted when 1 then 'true' else 'false' end}"},
    {"fast-restored", "{case v.fast_restored when 1 then 'true' else 'false' end}"},
    {"multi-attach-enabled", "{case v.multi_attach_enabled when 1 then 'true' else 'false' end}"},
    {"operator.managed", "{'false'}"},
    {"operator.principal", "{null}"},
    {"size", "{cast(v.size as text)}"},
    {"snapshot-id", "{v.snapshot_id}"},
    {"status",
     "{case when v.available_at > @now then 'creating' when exists (select 1 from volume_attachments a where "
     "a.volume = v.number and (a.detached_at is null or a.detached_at > @now)) then 'in-use' else "
     "'available' end}"},
    {"volume-id", "{v.id}"},
    {"volume-type", "{v.volume_type}"},
};

// @io_disabled and @io_event are io_disabled() and io_event().
constexpr std::string_view io_disabled =
    "(v.impaired_at <= @now and (v.io_enabled_at is null or v.io_enabled_at > @now))";
constexpr std::string_view io_event =
    "case when @io_disabled then 'Awaiting Action: Enable IO' when v.impaired_at <= @now and "
    "v.io_auto_enabled = 1 then 'IO Auto-Enabled' when v.impaired_at <= @now then 'IO Enabled' end";

constexpr FilterColumn status_filters[] = {
    {"action.code", "(@io_disabled and {'enable-volume-io'})"},
    {"action.description", "(@io_disabled and {'Enable IO'})"},
    {"action.event-id", "(@io_disabled and {'evol-' || substr(v.id, 5)})"},
    {"availability-zone", "{v.zone}"},
    {"availability-zone-id", "{v.zone_id}"},
    {"event.description", "{@io_event}"},
    {"event.event-id", "(v.impaired_at <= @now and {'evol-' || substr(v.id, 5)})"},
    {"event.event-type", "(v.impaired_at <= @now and {'potential-data-inconsistency'})"},
    {"event.not-after",
     "(v.impaired_at <= @now and v.io_enabled_at <= @now and {ec2_time(v.io_enabled_at)})"},
    {"event.not-before", "(v.impaired_at <= @now and {ec2_time(v.impaired_at)})"},
    {"operator.managed", "{'false'}"},
    {"operator.principal", "{null}"},
    {"volume-status.details-name",
     "({'io-enabled'} or {'io-performance'} or (v.snapshot_id is not null and {'initialization-state'}))"},
    {"volume-status.details-status",
     "({case when @io_disabled then 'failed' else 'passed' end} or {'not-applicable'} or (v.snapshot_id is "
     "not null and {'completed'}))"},
    {"volume-status.status", "{case when @io_disabled then 'impaired' else 'ok' end}"},
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
    column<&Volume::auto_enable_io>("auto_enable_io"),
    column<&Volume::content>("content"),
    column<&Volume::source_volume_id>("source_volume_id"),
    column<&Volume::fast_restored>("fast_restored"),
    column<&Volume::impaired_at>("impaired_at"),
    column<&Volume::io_enabled_at>("io_enabled_at"),
    column<&Volume::io_auto_enabled>("io_auto_enabled"),
};

std::string const select = "select v.number, " + select_list<columns>("v") + " from volumes v";

}  // namespace

std::string_view Volume::state(std::int64_t now) const {
  if (now < available_at) return "creating";
  return attachments.empty() ? "available" : "in-use";
}

bool Volume::io_disabled(std::int64_t now) const {
  if (!impaired_at || now < *impaired_at) return false;
  return !io_enabled_at || now < *io_enabled_at;
}

std::string_view Volume::io_event(std::int64_t now) const {
  if (!impaired_at || now < *impaired_at) return {};
  if (io_disabled(now)) return "Awaiting Action: Enable IO";
  return io_auto_enabled ? "IO Auto-Enabled" : "IO Enabled";
}

std::int64_t Volumes::insert(Volume const& volume) {
  auto const number = insert_record<columns>(session_, "volumes", volume);
  add_product_codes(session_, CodeHolder::volume, number, volume.product_codes);
  add_billing_products(session_, CodeHolder::volume, number, volume.billing_products);
  return number;
}

std::optional<Volume> Volumes::find(std::string_view id) {
  static std::string const sql =
      select + " where v.id = $1 and v.region = $2 and v.owner = $3 and v.recycled_at is null";
  auto volume = session_.first(sql, {id, scope_.region, scope_.account}, read_record<columns>);
  if (volume) {
    load_codes<Volume>(session_, CodeHolder::volume, {&*volume, 1});
    volume->attachments = VolumeAttachments(session_, now_).of_volume(volume->number);
  }
  return volume;
}

bool Volumes::knows_filter(std::string_view name) {
  return storage::knows_filter(name, filters, true);
}

bool Volumes::knows_status_filter(std::string_view name) {
  return storage::knows_filter(name, status_filters, false);
}

Page<Volume> Volumes::list(VolumeQuery const& query) {
  return list(query, filters, "v.id");
}

Page<Volume> Volumes::list_status(VolumeQuery const& query) {
  return list(query, status_filters, "");
}

Page<Volume> Volumes::list(VolumeQuery const& query, std::span<FilterColumn const> allowed,
                           std::string_view tagged_id) {
  Where where(now_);
  where.define("@io_event", io_event);
  where.define("@io_disabled", io_disabled);
  where.add("v.region = $1 and v.owner = $2 and v.recycled_at is null", {scope_.region, scope_.account});
  if (!query.ids.empty()) where.add_any_of("v.id", query.ids);
  for (auto const& filter : query.filters) where.add_filter(filter, allowed, tagged_id, scope_);
  auto page = list_page<Volume>(session_, select, where, "v.number", query.page, read_record<columns>);
  load_attachments(page.records);
  return page;
}

std::vector<Volume> Volumes::of_numbers(std::span<std::int64_t const> numbers) {
  std::vector<Volume> found;
  std::vector<Value> const list(numbers.begin(), numbers.end());
  each_of(session_, select + " where v.number in {list} order by v.number", list,
          [&](Row const& row) { found.push_back(read_record<columns>(row)); });
  return found;
}

void Volumes::load_attachments(std::vector<Volume>& volumes) {
  std::vector<std::int64_t> numbers;
  for (auto const& volume : volumes) numbers.push_back(volume.number);
  auto attachments = VolumeAttachments(session_, now_).of_volumes(numbers);
  for (auto& volume : volumes) volume.attachments = std::move(attachments[volume.number]);
}

void Volumes::update(Volume const& volume) {
  update_record<columns>(session_, "volumes", volume);
}

void Volumes::remove(std::int64_t number) {
  session_.run("delete from volumes where number = $1", {number});
}

}  // namespace amiable::storage
