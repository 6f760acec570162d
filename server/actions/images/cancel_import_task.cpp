// CancelImportTask: of an image's or a snapshot's import that runs, nothing stays. Source: docs/ec2/images.md
// 3.16.
#include "generated/actions.hpp"
#include "generated/images.hpp"
#include "server/action.hpp"
#include "server/rules/members.hpp"
#include "storage/erase.hpp"
#include "storage/import_image_tasks.hpp"
#include "storage/import_snapshot_tasks.hpp"

namespace amiable::server {
namespace {

using In = ec2::CancelImportTaskRequest;
using Out = ec2::CancelImportTaskResult;

std::optional<storage::ImportImageTask> image_task(In const& in, Read const& world) {
  return repository<storage::ImportImageTasks>(world).find(*in.import_task_id);
}

std::optional<storage::ImportSnapshotTask> snapshot_task(In const& in, Read const& world) {
  return repository<storage::ImportSnapshotTasks>(world).find(*in.import_task_id);
}

// Empty where there is no such task.
std::string status_of(In const& in, Read const& world) {
  if (auto const task = image_task(in, world)) return std::string(task->status(world.now.milliseconds));
  if (auto const task = snapshot_task(in, world)) return std::string(task->status(world.now.milliseconds));
  return "";
}

constexpr auto rule_table =
    table<In>(rules::required<&In::import_task_id>("CancelImportTask.ImportTaskId.required",
                                                   "The request must contain the parameter ImportTaskId",
                                                   guessed, "images 1.4"),
              Rule<In>{.id = "CancelImportTask.ImportTaskId.found",
                       .code = "InvalidConversionTaskId",
                       .message = "The import task ID '{0}' is not valid.",
                       .basis = guessed,
                       .source = "images 3.16",
                       .state =
                           [](In const& in, Read const& world) {
                             return status_of(in, world).empty() ? broken(*in.import_task_id) : kept;
                           }},
              Rule<In>{.id = "CancelImportTask.ImportTaskId.active",
                       .code = "IncorrectState",
                       .message = "The task '{0}' cannot be cancelled: it is {1}.",
                       .basis = guessed,
                       .source = "images 3.16",
                       .state = [](In const& in, Read const& world) {
                         auto const status = status_of(in, world);
                         return status == "active" ? kept : broken(*in.import_task_id, status);
                       }});

void cancel(storage::ImportImageTask const& task, In const& in, Write& world) {
  if (task.image_id) storage::erase_resource(world.session, *task.image_id);
  for (auto const& disk : task.disks)
    if (disk.snapshot_id) storage::erase_resource(world.session, *disk.snapshot_id);
  repository<storage::ImportImageTasks>(world).cancel(task, in.cancel_reason);
}

void cancel(storage::ImportSnapshotTask const& task, In const& in, Write& world) {
  if (task.snapshot_id) storage::erase_resource(world.session, *task.snapshot_id);
  repository<storage::ImportSnapshotTasks>(world).cancel(task, in.cancel_reason);
}

Out run(Write& world, In const& in) {
  if (auto const task = image_task(in, world))
    cancel(*task, in, world);
  else
    cancel(*snapshot_task(in, world), in, world);
  return {.import_task_id = in.import_task_id, .previous_state = "active", .state = "deleting"};
}

}  // namespace

Action const& actions::CancelImportTask() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
