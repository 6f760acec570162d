#include "storage/import_image_tasks.hpp"

#include <iterator>

#include "storage/import_stages.hpp"
#include "storage/listing.hpp"
#include "storage/record.hpp"

namespace amiable::storage {
namespace {

constexpr std::int64_t kept_ms = 7LL * 24 * 60 * 60 * 1000;

constexpr Column<ImportImageTask> columns[] = {
    column<&ImportImageTask::id>("id"),
    column<&ImportImageTask::owner>("owner"),
    column<&ImportImageTask::region>("region"),
    column<&ImportImageTask::description>("description"),
    column<&ImportImageTask::architecture>("architecture"),
    column<&ImportImageTask::platform>("platform"),
    column<&ImportImageTask::license_type>("license_type"),
    column<&ImportImageTask::usage_operation>("usage_operation"),
    column<&ImportImageTask::boot_mode>("boot_mode"),
    column<&ImportImageTask::encrypted>("encrypted"),
    column<&ImportImageTask::kms_key_id>("kms_key_id"),
    column<&ImportImageTask::image_id>("image_id"),
    column<&ImportImageTask::started_at>("started_at"),
    column<&ImportImageTask::completed_at>("completed_at"),
    column<&ImportImageTask::cancelled_at>("cancelled_at"),
    column<&ImportImageTask::cancel_reason>("cancel_reason"),
    column<&ImportImageTask::failed_because>("failed_because"),
};

constexpr Column<ImportDisk> disk_columns[] = {
    column<&ImportDisk::task>("task"),
    column<&ImportDisk::description>("description"),
    column<&ImportDisk::device_name>("device_name"),
    column<&ImportDisk::format>("format"),
    column<&ImportDisk::url>("url"),
    column<&ImportDisk::bucket>("bucket"),
    column<&ImportDisk::object_key>("object_key"),
    column<&ImportDisk::snapshot_id>("snapshot_id"),
    column<&ImportDisk::size>("size"),
};

constexpr ImportStage stages[] = {{"pending", "2"},     {"validating", "4"}, {"validated", "10"},
                                  {"converting", "20"}, {"updating", "60"},  {"updated", "70"},
                                  {"booting", "75"},    {"booted", "80"},    {"preparing ami", "90"}};

std::string const status_sql = import_status_sql(std::size(stages));
FilterColumn const filters[] = {{"task-state", status_sql}};

std::string const select = "select t.number, " + select_list<columns>("t") + " from import_image_tasks t";
std::string const disks_of = "select d.number, " + select_list<disk_columns>("d") +
                             " from import_image_disks d where d.task = $1 order by d.number";

}  // namespace

std::string_view ImportImageTask::status(std::int64_t now) const {
  return ImportProgress<ImportImageTask>{*this, stages, now}.status();
}

std::string ImportImageTask::status_message(std::int64_t now) const {
  return ImportProgress<ImportImageTask>{*this, stages, now}.status_message();
}

std::string ImportImageTask::progress(std::int64_t now) const {
  return ImportProgress<ImportImageTask>{*this, stages, now}.progress();
}

void ImportImageTasks::insert(ImportImageTask const& task) {
  auto const number = insert_record<columns>(session_, "import_image_tasks", task);
  for (auto disk : task.disks) {
    disk.task = number;
    insert_record<disk_columns>(session_, "import_image_disks", disk);
  }
}

void ImportImageTasks::cancel(ImportImageTask const& task, std::optional<std::string> const& reason) {
  session_.run("update import_image_tasks set cancelled_at = $1, cancel_reason = $2 where number = $3",
               {now_, reason, task.number});
}

std::optional<ImportImageTask> ImportImageTasks::find(std::string_view id) {
  auto page = list({.ids = {std::string(id)}, .filters = {}, .page = {}});
  if (page.records.empty()) return std::nullopt;
  return std::move(page.records.front());
}

std::optional<ImportImageTask> ImportImageTasks::find_ever(std::string_view id) {
  auto page = list({.ids = {std::string(id)}, .filters = {}, .page = {}, .forgotten = true});
  if (page.records.empty()) return std::nullopt;
  return std::move(page.records.front());
}

bool ImportImageTasks::knows_filter(std::string_view name) {
  return storage::knows_filter(name, filters, false);
}

Page<ImportImageTask> ImportImageTasks::list(ImportImageTaskQuery const& query) {
  Where where(now_);
  where.add("t.region = $1 and t.owner = $2", {scope_.region, scope_.account});
  if (!query.forgotten) where.add("coalesce(t.cancelled_at, t.completed_at) > $1", {now_ - kept_ms});
  if (!query.ids.empty()) where.add_any_of("t.id", query.ids);
  for (auto const& filter : query.filters) where.add_filter(filter, filters);
  auto page =
      list_page<ImportImageTask>(session_, select, where, "t.number", query.page, read_record<columns>);
  for (auto& task : page.records)
    session_.execute(disks_of, std::vector<Value>{task.number},
                     [&](Row const& row) { task.disks.push_back(read_record<disk_columns>(row)); });
  return page;
}

}  // namespace amiable::storage
