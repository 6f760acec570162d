// CancelBundleTask: the task fails, and its objects go. Source: docs/ec2/ebs-and-launch.md 6.
#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/instances/bundle_id_rules.hpp"
#include "server/actions/instances/bundle_task_answer.hpp"
#include "server/bundles/bundling.hpp"

namespace amiable::server {
namespace {

using In = ec2::CancelBundleTaskRequest;
using Out = ec2::CancelBundleTaskResult;

constexpr auto rule_table = table<In>(
    rules::required<&In::bundle_id>("CancelBundleTask.BundleId.required",
                                    "The request must contain the parameter BundleId", guessed, "images 1.4"),
    rules::bundle_ids_found<&In::bundle_id>(),
    Rule<In>{.id = "CancelBundleTask.BundleId.running",
             .code = "IncorrectState",
             .message = "The bundle task '{0}' cannot be cancelled: it is {1}.",
             .basis = guessed,
             .source = "ebs-and-launch 6",
             .state = [](In const& in, Read const& world) {
               auto const task = repository<storage::BundleTasks>(world).find(*in.bundle_id).value();
               auto const now = world.now.milliseconds;
               return task.is_running(now) ? kept : broken(task.id, task.state(now));
             }});

Out run(Write& world, In const& in) {
  auto tasks = repository<storage::BundleTasks>(world);
  auto const task = tasks.find(*in.bundle_id).value();
  tasks.cancel(task);
  remove_bundle(task, world.objects);
  auto answer = bundle_task_answer(task, world.now.milliseconds);
  answer.state = "cancelling";
  return {.bundle_task = answer};
}

}  // namespace

Action const& actions::CancelBundleTask() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
