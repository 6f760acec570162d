// What an import task shows while it runs follows from the times: it passes its stages, each in the same
// time. A disk that is no good is noticed in the third.
#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <span>
#include <string>
#include <string_view>

namespace amiable::storage {

struct ImportStage {
  std::string_view message;
  std::string_view progress;  // percent
};

inline constexpr std::int64_t stages_before_failure = 2;

// `Task` has started_at, completed_at, cancelled_at, cancel_reason and failed_because.
template <class Task>
struct ImportProgress {
  Task const& task;
  std::span<ImportStage const> stages;
  std::int64_t now;

  // "active", "completed", "deleting", "deleted"
  std::string_view status() const {
    if (task.cancelled_at) return "deleted";
    if (now >= task.completed_at) return task.failed_because ? "deleted" : "completed";
    auto const failed_at =
        task.started_at + (task.completed_at - task.started_at) * stages_before_failure / std::ssize(stages);
    return task.failed_because && now >= failed_at ? "deleting" : "active";
  }
  // Empty when it is completed, as the next.
  std::string status_message() const {
    if (task.cancelled_at) return task.cancel_reason.value_or("User initiated cancel");
    if (status() == "active") return std::string(stage().message);
    return status() == "completed" ? "" : *task.failed_because;
  }
  std::string progress() const { return status() == "active" ? std::string(stage().progress) : ""; }

 private:
  ImportStage const& stage() const {
    if (now <= task.started_at) return stages.front();
    auto const passed = (now - task.started_at) * std::ssize(stages) / (task.completed_at - task.started_at);
    return stages[static_cast<std::size_t>(std::min<std::int64_t>(passed, std::ssize(stages) - 1))];
  }
};

// The same in SQL, of the task t.
inline std::string import_status_sql(std::size_t stages) {
  return "{case when t.cancelled_at is not null then 'deleted' when t.completed_at <= @now then case when "
         "t.failed_because is null then 'completed' else 'deleted' end when t.failed_because is not null and "
         "@now >= t.started_at + (t.completed_at - t.started_at) * " +
         std::to_string(stages_before_failure) + " / " + std::to_string(stages) +
         " then 'deleting' else 'active' end}";
}

}  // namespace amiable::storage
