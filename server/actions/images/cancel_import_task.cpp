// CancelImportTask: of an import that runs, nothing stays. Source: docs/ec2/images.md 3.16.
#include "generated/actions.hpp"
#include "generated/images.hpp"
#include "server/action.hpp"
#include "server/rules/members.hpp"
#include "storage/erase.hpp"
#include "storage/import_image_tasks.hpp"

namespace amiable::server {
namespace {

using In = ec2::CancelImportTaskRequest;
using Out = ec2::CancelImportTaskResult;

constexpr auto rule_table = table<In>(
    rules::required<&In::import_task_id>("CancelImportTask.ImportTaskId.required",
                                         "The request must contain the parameter ImportTaskId", guessed,
                                         "images 1.4"),
    Rule<In>{.id = "CancelImportTask.ImportTaskId.found",
             .code = "InvalidConversionTaskId",
             .message = "The import task ID '{0}' is not valid.",
             .basis = guessed,
             .source = "images 3.16",
             .state =
                 [](In const& in, Read const& world) {
                   auto const task = repository<storage::ImportImageTasks>(world).find(*in.import_task_id);
                   return task ? kept : broken(*in.import_task_id);
                 }},
    Rule<In>{.id = "CancelImportTask.ImportTaskId.active",
             .code = "IncorrectState",
             .message = "The task '{0}' cannot be cancelled: it is {1}.",
             .basis = guessed,
             .source = "images 3.16",
             .state = [](In const& in, Read const& world) {
               auto const task =
                   repository<storage::ImportImageTasks>(world).find(*in.import_task_id).value();
               auto const status = task.status(world.now.milliseconds);
               return status == "active" ? kept : broken(task.id, status);
             }});

Out run(Write& world, In const& in) {
  auto tasks = repository<storage::ImportImageTasks>(world);
  auto const task = tasks.find(*in.import_task_id).value();
  if (task.image_id) storage::erase_resource(world.session, *task.image_id);
  for (auto const& disk : task.disks)
    if (disk.snapshot_id) storage::erase_resource(world.session, *disk.snapshot_id);
  tasks.cancel(task, in.cancel_reason);
  return {.import_task_id = task.id, .previous_state = "active", .state = "deleting"};
}

}  // namespace

Action const& actions::CancelImportTask() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
