#include "storage/replace_root_volume_tasks.hpp"

#include "storage/listing.hpp"
#include "storage/record.hpp"

namespace amiable::storage {
namespace {

constexpr FilterColumn filters[] = {{"instance-id", "{t.instance_id}"}};

constexpr Column<ReplaceRootVolumeTask> columns[] = {
    column<&ReplaceRootVolumeTask::id>("id"),
    column<&ReplaceRootVolumeTask::owner>("owner"),
    column<&ReplaceRootVolumeTask::region>("region"),
    column<&ReplaceRootVolumeTask::instance_id>("instance_id"),
    column<&ReplaceRootVolumeTask::started_at>("started_at"),
    column<&ReplaceRootVolumeTask::replaced_at>("replaced_at"),
    column<&ReplaceRootVolumeTask::completed_at>("completed_at"),
    column<&ReplaceRootVolumeTask::image_id>("image_id"),
    column<&ReplaceRootVolumeTask::snapshot_id>("snapshot_id"),
    column<&ReplaceRootVolumeTask::replaced_volume_id>("replaced_volume_id"),
    column<&ReplaceRootVolumeTask::delete_replaced>("delete_replaced"),
};

std::string const select =
    "select t.number, " + select_list<columns>("t") + " from replace_root_volume_tasks t";

Where own(Scope const& scope, std::int64_t now) {
  Where where(now);
  where.add("t.region = $1 and t.owner = $2", {scope.region, scope.account});
  return where;
}

}  // namespace

std::string_view ReplaceRootVolumeTask::state(std::int64_t now) const {
  if (now < replaced_at) return "pending";
  return now < completed_at ? "in-progress" : "succeeded";
}

void ReplaceRootVolumeTasks::insert(ReplaceRootVolumeTask const& task) {
  insert_record<columns>(session_, "replace_root_volume_tasks", task);
}

std::optional<ReplaceRootVolumeTask> ReplaceRootVolumeTasks::find(std::string_view id) {
  static std::string const sql = select + " where t.id = $1 and t.region = $2 and t.owner = $3";
  return session_.first(sql, {id, scope_.region, scope_.account}, read_record<columns>);
}

std::vector<ReplaceRootVolumeTask> ReplaceRootVolumeTasks::of_instance(std::string_view instance_id) {
  return list({.ids = {}, .filters = {{"instance-id", {std::string(instance_id)}}}, .page = {}}).records;
}

bool ReplaceRootVolumeTasks::knows_filter(std::string_view name) {
  return storage::knows_filter(name, filters, true);
}

Page<ReplaceRootVolumeTask> ReplaceRootVolumeTasks::list(ReplaceRootVolumeTaskQuery const& query) {
  auto where = own(scope_, now_);
  if (!query.ids.empty()) where.add_any_of("t.id", query.ids);
  for (auto const& filter : query.filters) where.add_filter(filter, filters, "t.id", scope_);
  return list_page<ReplaceRootVolumeTask>(session_, select, where, "t.number", query.page,
                                          read_record<columns>);
}

}  // namespace amiable::storage
