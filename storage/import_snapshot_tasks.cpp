#include "storage/import_snapshot_tasks.hpp"

#include <iterator>

#include "storage/import_stages.hpp"
#include "storage/listing.hpp"
#include "storage/record.hpp"

namespace amiable::storage {
namespace {

constexpr std::int64_t kept_ms = 7LL * 24 * 60 * 60 * 1000;

constexpr Column<ImportSnapshotTask> columns[] = {
    column<&ImportSnapshotTask::id>("id"),
    column<&ImportSnapshotTask::owner>("owner"),
    column<&ImportSnapshotTask::region>("region"),
    column<&ImportSnapshotTask::description>("description"),
    column<&ImportSnapshotTask::disk_description>("disk_description"),
    column<&ImportSnapshotTask::format>("format"),
    column<&ImportSnapshotTask::url>("url"),
    column<&ImportSnapshotTask::bucket>("bucket"),
    column<&ImportSnapshotTask::object_key>("object_key"),
    column<&ImportSnapshotTask::size>("size"),
    column<&ImportSnapshotTask::encrypted>("encrypted"),
    column<&ImportSnapshotTask::kms_key_id>("kms_key_id"),
    column<&ImportSnapshotTask::snapshot_id>("snapshot_id"),
    column<&ImportSnapshotTask::started_at>("started_at"),
    column<&ImportSnapshotTask::completed_at>("completed_at"),
    column<&ImportSnapshotTask::cancelled_at>("cancelled_at"),
    column<&ImportSnapshotTask::cancel_reason>("cancel_reason"),
    column<&ImportSnapshotTask::failed_because>("failed_because"),
};

constexpr ImportStage stages[] = {{"pending", "3"},
                                  {"downloading/converting", "19"},
                                  {"downloading/converting", "42"},
                                  {"preparing snapshot", "93"}};

std::string const status_sql = import_status_sql(std::size(stages));
FilterColumn const filters[] = {{"task-state", status_sql}};

std::string const select = "select t.number, " + select_list<columns>("t") + " from import_snapshot_tasks t";

std::optional<ImportSnapshotTask> first_of(Page<ImportSnapshotTask> page) {
  if (page.records.empty()) return std::nullopt;
  return std::move(page.records.front());
}

}  // namespace

std::string_view ImportSnapshotTask::status(std::int64_t now) const {
  return ImportProgress<ImportSnapshotTask>{*this, stages, now}.status();
}

std::string ImportSnapshotTask::status_message(std::int64_t now) const {
  return ImportProgress<ImportSnapshotTask>{*this, stages, now}.status_message();
}

std::string ImportSnapshotTask::progress(std::int64_t now) const {
  return ImportProgress<ImportSnapshotTask>{*this, stages, now}.progress();
}

void ImportSnapshotTasks::insert(ImportSnapshotTask const& task) {
  insert_record<columns>(session_, "import_snapshot_tasks", task);
}

void ImportSnapshotTasks::cancel(ImportSnapshotTask const& task, std::optional<std::string> const& reason) {
  session_.run("update import_snapshot_tasks set cancelled_at = $1, cancel_reason = $2 where number = $3",
               {now_, reason, task.number});
}

std::optional<ImportSnapshotTask> ImportSnapshotTasks::find(std::string_view id) {
  return first_of(list({.ids = {std::string(id)}, .filters = {}, .page = {}}));
}

std::optional<ImportSnapshotTask> ImportSnapshotTasks::find_ever(std::string_view id) {
  return first_of(list({.ids = {std::string(id)}, .filters = {}, .page = {}, .forgotten = true}));
}

bool ImportSnapshotTasks::knows_filter(std::string_view name) {
  return storage::knows_filter(name, filters, false);
}

Page<ImportSnapshotTask> ImportSnapshotTasks::list(ImportSnapshotTaskQuery const& query) {
  Where where(now_);
  where.add("t.region = $1 and t.owner = $2", {scope_.region, scope_.account});
  if (!query.forgotten) where.add("coalesce(t.cancelled_at, t.completed_at) > $1", {now_ - kept_ms});
  if (!query.ids.empty()) where.add_any_of("t.id", query.ids);
  for (auto const& filter : query.filters) where.add_filter(filter, filters);
  return list_page<ImportSnapshotTask>(session_, select, where, "t.number", query.page, read_record<columns>);
}

}  // namespace amiable::storage
