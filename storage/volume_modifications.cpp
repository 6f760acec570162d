#include "storage/volume_modifications.hpp"

#include "storage/listing.hpp"
#include "storage/record.hpp"

namespace amiable::storage {
namespace {

constexpr FilterColumn filters[] = {
    {"modification-state", "{case when m.completed_at > @now then 'modifying' else 'completed' end}"},
    {"original-iops", "{cast(m.original_iops as text)}"},
    {"original-multi-attach-enabled", "{case m.original_multi_attach when 1 then 'true' else 'false' end}"},
    {"original-size", "{cast(m.original_size as text)}"},
    {"original-volume-type", "{m.original_type}"},
    {"start-time", "{ec2_time(m.started_at)}"},
    {"target-iops", "{cast(m.target_iops as text)}"},
    {"target-multi-attach-enabled", "{case m.target_multi_attach when 1 then 'true' else 'false' end}"},
    {"target-size", "{cast(m.target_size as text)}"},
    {"target-volume-type", "{m.target_type}"},
    {"volume-id", "{v.id}"},
};

constexpr Column<VolumeModification> columns[] = {
    column<&VolumeModification::volume>("volume"),
    column<&VolumeModification::started_at>("started_at"),
    column<&VolumeModification::completed_at>("completed_at"),
    column<&VolumeModification::original_size>("original_size"),
    column<&VolumeModification::original_type>("original_type"),
    column<&VolumeModification::original_iops>("original_iops"),
    column<&VolumeModification::original_throughput>("original_throughput"),
    column<&VolumeModification::original_multi_attach>("original_multi_attach"),
    column<&VolumeModification::target_size>("target_size"),
    column<&VolumeModification::target_type>("target_type"),
    column<&VolumeModification::target_iops>("target_iops"),
    column<&VolumeModification::target_throughput>("target_throughput"),
    column<&VolumeModification::target_multi_attach>("target_multi_attach"),
};

std::string const select = "select m.number, " + select_list<columns>("m") +
                           ", v.id from volume_modifications m join volumes v on v.number = m.volume";

VolumeModification read(Row const& row) {
  auto modification = read_record<columns>(row);
  modification.volume_id = row.text(static_cast<int>(std::size(columns)) + 1);
  return modification;
}

}  // namespace

std::string_view VolumeModification::state(std::int64_t now) const {
  return now < completed_at ? "modifying" : "completed";
}

std::int64_t VolumeModification::progress(std::int64_t now) const {
  if (now >= completed_at) return 100;
  return now <= started_at ? 0 : (now - started_at) * 100 / (completed_at - started_at);
}

void VolumeModifications::insert(VolumeModification const& modification) {
  insert_record<columns>(session_, "volume_modifications", modification);
}

std::vector<VolumeModification> VolumeModifications::since(std::int64_t volume, std::int64_t time) {
  static std::string const sql = select + " where m.volume = $1 and m.started_at > $2 order by m.number desc";
  std::vector<VolumeModification> found;
  session_.execute(sql, std::vector<Value>{volume, time},
                   [&](Row const& row) { found.push_back(read(row)); });
  return found;
}

std::optional<VolumeModification> VolumeModifications::last(std::string_view volume_id) {
  auto page = list({.volume_ids = {std::string(volume_id)}, .filters = {}, .page = {}});
  if (page.records.empty()) return std::nullopt;
  return std::move(page.records.front());
}

bool VolumeModifications::knows_filter(std::string_view name) {
  return storage::knows_filter(name, filters, false);
}

Page<VolumeModification> VolumeModifications::list(VolumeModificationQuery const& query) {
  Where where(now_);
  where.add("v.region = $1 and v.owner = $2 and v.recycled_at is null", {scope_.region, scope_.account});
  where.add(
      "not exists (select 1 from volume_modifications l where l.volume = m.volume and l.number > m.number)");
  if (!query.volume_ids.empty()) where.add_any_of("v.id", query.volume_ids);
  for (auto const& filter : query.filters) where.add_filter(filter, filters);
  return list_page<VolumeModification>(session_, select, where, "m.number", query.page, read);
}

}  // namespace amiable::storage
