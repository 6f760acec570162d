#include "storage/store_image_tasks.hpp"

#include "storage/listing.hpp"
#include "storage/record.hpp"

namespace amiable::storage {
namespace {

constexpr std::int64_t kept_ms = 31LL * 24 * 60 * 60 * 1000;

constexpr FilterColumn filters[] = {
    {"bucket", "{t.bucket}"},
    {"task-state",
     "{case when t.completed_at > @now then 'InProgress' when t.failed_because is null then 'Completed' "
     "else 'Failed' end}"},
};

constexpr Column<StoreImageTask> columns[] = {
    column<&StoreImageTask::owner>("owner"),
    column<&StoreImageTask::region>("region"),
    column<&StoreImageTask::image_id>("image_id"),
    column<&StoreImageTask::bucket>("bucket"),
    column<&StoreImageTask::object_key>("object_key"),
    column<&StoreImageTask::size>("size"),
    column<&StoreImageTask::started_at>("started_at"),
    column<&StoreImageTask::completed_at>("completed_at"),
    column<&StoreImageTask::failed_because>("failed_because"),
};

std::string const number = newest_first("t.number");
std::string const select =
    "select " + number + ", " + select_list<columns>("t") + " from store_image_tasks t";

}  // namespace

std::string_view StoreImageTask::state(std::int64_t now) const {
  if (now < completed_at) return "InProgress";
  return failed_because ? "Failed" : "Completed";
}

std::int64_t StoreImageTask::progress(std::int64_t now) const {
  if (now >= completed_at) return failed_because ? 0 : 100;
  return now <= started_at ? 0 : (now - started_at) * 100 / (completed_at - started_at);
}

void StoreImageTasks::insert(StoreImageTask const& task) {
  insert_record<columns>(session_, "store_image_tasks", task);
}

std::int64_t StoreImageTasks::size_in_progress() {
  return session_
      .first(
          "select coalesce(sum(size), 0) from store_image_tasks where region = $1 and owner = $2 and "
          "completed_at > $3",
          {scope_.region, scope_.account, now_}, [](Row const& row) { return row.integer(0); })
      .value();
}

bool StoreImageTasks::knows_filter(std::string_view name) {
  return storage::knows_filter(name, filters, false);
}

Page<StoreImageTask> StoreImageTasks::list(StoreImageTaskQuery const& query) {
  Where where(now_);
  where.add("t.region = $1 and t.owner = $2 and t.started_at > $3",
            {scope_.region, scope_.account, now_ - kept_ms});
  if (!query.image_ids.empty()) where.add_any_of("t.image_id", query.image_ids);
  for (auto const& filter : query.filters) where.add_filter(filter, filters);
  return list_page<StoreImageTask>(session_, select, where, number, query.page, read_record<columns>);
}

}  // namespace amiable::storage
