#include "storage/export_image_tasks.hpp"

#include <algorithm>
#include <iterator>

#include "storage/listing.hpp"
#include "storage/record.hpp"

namespace amiable::storage {
namespace {

constexpr std::int64_t kept_ms = 7LL * 24 * 60 * 60 * 1000;

constexpr Column<ExportImageTask> columns[] = {
    column<&ExportImageTask::id>("id"),
    column<&ExportImageTask::owner>("owner"),
    column<&ExportImageTask::region>("region"),
    column<&ExportImageTask::image_id>("image_id"),
    column<&ExportImageTask::description>("description"),
    column<&ExportImageTask::format>("format"),
    column<&ExportImageTask::bucket>("bucket"),
    column<&ExportImageTask::prefix>("prefix"),
    column<&ExportImageTask::role_name>("role_name"),
    column<&ExportImageTask::started_at>("started_at"),
    column<&ExportImageTask::completed_at>("completed_at"),
    column<&ExportImageTask::failed_because>("failed_because"),
};

constexpr FilterColumn filters[] = {
    {"task-state",
     "{case when t.completed_at > @now then 'active' when t.failed_because is null then 'completed' else "
     "'deleted' end}"},
};

std::string const select = "select t.number, " + select_list<columns>("t") + " from export_image_tasks t";

// A task passes these, each in the same time.
struct Stage {
  std::string_view message;
  std::string_view progress;
};
constexpr Stage stages[] = {{"validating", "0"}, {"converting", "40"}, {"uploading", "80"}};

Stage const& stage_of(ExportImageTask const& task, std::int64_t now) {
  if (now <= task.started_at) return stages[0];
  auto const passed = (now - task.started_at) * std::ssize(stages) / (task.completed_at - task.started_at);
  return stages[std::min<std::int64_t>(passed, std::ssize(stages) - 1)];
}

}  // namespace

std::string_view ExportImageTask::status(std::int64_t now) const {
  if (now < completed_at) return "active";
  return failed_because ? "deleted" : "completed";
}

std::string ExportImageTask::status_message(std::int64_t now) const {
  if (now < completed_at) return std::string(stage_of(*this, now).message);
  return failed_because.value_or("");
}

std::string ExportImageTask::progress(std::int64_t now) const {
  return now < completed_at ? std::string(stage_of(*this, now).progress) : "";
}

void ExportImageTasks::insert(ExportImageTask const& task) {
  insert_record<columns>(session_, "export_image_tasks", task);
}

std::optional<ExportImageTask> ExportImageTasks::find(std::string_view id) {
  auto page = list({.ids = {std::string(id)}, .filters = {}, .page = {}});
  if (page.records.empty()) return std::nullopt;
  return std::move(page.records.front());
}

std::optional<ExportImageTask> ExportImageTasks::find_ever(std::string_view id) {
  auto page = list({.ids = {std::string(id)}, .filters = {}, .page = {}, .forgotten = true});
  if (page.records.empty()) return std::nullopt;
  return std::move(page.records.front());
}

bool ExportImageTasks::knows_filter(std::string_view name) {
  return storage::knows_filter(name, filters, false);
}

Page<ExportImageTask> ExportImageTasks::list(ExportImageTaskQuery const& query) {
  Where where(now_);
  where.add("t.region = $1 and t.owner = $2", {scope_.region, scope_.account});
  if (!query.forgotten) where.add("t.completed_at > $1", {now_ - kept_ms});
  if (!query.ids.empty()) where.add_any_of("t.id", query.ids);
  for (auto const& filter : query.filters) where.add_filter(filter, filters);
  return list_page<ExportImageTask>(session_, select, where, "t.number", query.page, read_record<columns>);
}

}  // namespace amiable::storage
