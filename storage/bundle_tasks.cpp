#include "storage/bundle_tasks.hpp"

#include <algorithm>
#include <iterator>

#include "storage/listing.hpp"
#include "storage/record.hpp"

namespace amiable::storage {
namespace {

constexpr Column<BundleTask> columns[] = {
    column<&BundleTask::id>("id"),
    column<&BundleTask::owner>("owner"),
    column<&BundleTask::region>("region"),
    column<&BundleTask::instance_id>("instance_id"),
    column<&BundleTask::bucket>("bucket"),
    column<&BundleTask::prefix>("prefix"),
    column<&BundleTask::access_key>("access_key"),
    column<&BundleTask::upload_policy>("upload_policy"),
    column<&BundleTask::upload_policy_signature>("upload_policy_signature"),
    column<&BundleTask::objects>("objects"),
    column<&BundleTask::started_at>("started_at"),
    column<&BundleTask::completed_at>("completed_at"),
    column<&BundleTask::cancelled_at>("cancelled_at"),
    column<&BundleTask::failed_because>("failed_because"),
};

std::string const select = "select t.number, " + select_list<columns>("t") + " from bundle_tasks t";

// A task passes these, each a quarter of its time.
constexpr std::string_view stages[] = {"pending", "waiting-for-shutdown", "bundling", "storing"};

std::int64_t stage_of(BundleTask const& task, std::int64_t now) {
  if (now <= task.started_at) return 0;
  auto const passed = (now - task.started_at) * std::ssize(stages) / (task.completed_at - task.started_at);
  return std::clamp<std::int64_t>(passed, 0, std::ssize(stages) - 1);
}

// In SQL, in the order of the times.
constexpr std::string_view state_sql =
    "{case when t.cancelled_at is not null then 'failed' when t.completed_at > @now then "
    "case when @now <= t.started_at then 'pending' else "
    "case (@now - t.started_at) * 4 / (t.completed_at - t.started_at) when 0 then 'pending' when 1 then "
    "'waiting-for-shutdown' when 2 then 'bundling' else 'storing' end end "
    "when t.failed_because is not null then 'failed' else 'complete' end}";

constexpr FilterColumn filters[] = {
    {"bundle-id", "{t.id}"},
    {"error-code",
     "{case when t.cancelled_at is not null then 'Client.Cancelled' when t.completed_at <= @now and "
     "t.failed_because is not null then 'Server.InternalError' end}"},
    {"error-message",
     "{case when t.cancelled_at is not null then 'The bundle task was cancelled.' when t.completed_at <= "
     "@now "
     "then t.failed_because end}"},
    {"instance-id", "{t.instance_id}"},
    {"s3-bucket", "{t.bucket}"},
    {"s3-prefix", "{t.prefix}"},
    {"start-time", "{ec2_time(t.started_at)}"},
    {"state", state_sql},
};

}  // namespace

std::string_view BundleTask::state(std::int64_t now) const {
  if (cancelled_at) return "failed";
  if (now < completed_at) return stages[stage_of(*this, now)];
  return failed_because ? "failed" : "complete";
}

std::int64_t BundleTask::updated_at(std::int64_t now) const {
  if (cancelled_at) return *cancelled_at;
  if (now >= completed_at) return completed_at;
  return started_at + stage_of(*this, now) * (completed_at - started_at) / std::ssize(stages);
}

std::string BundleTask::progress(std::int64_t now) const {
  if (now >= completed_at && !cancelled_at) return "100%";
  return std::to_string(stage_of(*this, std::min(now, cancelled_at.value_or(now))) * 25) + "%";
}

std::string BundleTask::error_code(std::int64_t now) const {
  if (cancelled_at) return "Client.Cancelled";
  return state(now) == "failed" ? "Server.InternalError" : "";
}

std::string BundleTask::error_message(std::int64_t now) const {
  if (cancelled_at) return "The bundle task was cancelled.";
  return state(now) == "failed" ? *failed_because : "";
}

void BundleTasks::insert(BundleTask const& task) {
  insert_record<columns>(session_, "bundle_tasks", task);
}

void BundleTasks::cancel(BundleTask const& task) {
  session_.run("update bundle_tasks set cancelled_at = $1 where number = $2", {now_, task.number});
}

std::optional<BundleTask> BundleTasks::find(std::string_view id) {
  auto found = list({std::string(id)}, {});
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

bool BundleTasks::knows_filter(std::string_view name) {
  return storage::knows_filter(name, filters, false);
}

std::vector<BundleTask> BundleTasks::list(std::vector<std::string> const& ids,
                                          std::vector<Filter> const& filters_) {
  Where where(now_);
  where.add("t.region = $1 and t.owner = $2", {scope_.region, scope_.account});
  if (!ids.empty()) where.add_any_of("t.id", ids);
  for (auto const& filter : filters_) where.add_filter(filter, filters);
  return list_page<BundleTask>(session_, select, where, "t.number", {}, read_record<columns>).records;
}

}  // namespace amiable::storage
