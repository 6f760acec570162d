// DescribeImportSnapshotTasks. Source: docs/ec2/ebs-and-launch.md 1.5.
#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/snapshots/import_snapshot_answer.hpp"
#include "server/rules/listing.hpp"

namespace amiable::server {
namespace {

using In = ec2::DescribeImportSnapshotTasksRequest;
using Out = ec2::DescribeImportSnapshotTasksResult;

constexpr std::string_view listing = "import-snapshot-tasks";

constexpr auto rule_table =
    table<In>(Rule<In>{.id = "DescribeImportSnapshotTasks.MaxResults.minimum",
                       .code = "InvalidParameterValue",
                       .message = "Invalid value '{0}' for maxResults. Expecting at least 1.",
                       .basis = guessed,
                       .source = "images 1.7",
                       .request =
                           [](In const& in, Caller const&) {
                             auto const most = in.max_results.value_or(1);
                             return most < 1 ? broken(std::to_string(most)) : kept;
                           }},
              rules::filters<In, storage::ImportSnapshotTasks::knows_filter>(),
              rules::next_token_ours<In, listing>("DescribeImportSnapshotTasks.NextToken.form",
                                                  "Unable to parse pagination token", guessed, "images 1.7"),
              Rule<In>{.id = "DescribeImportSnapshotTasks.ImportTaskId.found",
                       .code = "InvalidConversionTaskId",
                       .message = "The import task ID '{0}' is not valid.",
                       .basis = guessed,
                       .source = "ebs-and-launch 1.5",
                       .state = [](In const& in, Read const& world) {
                         auto tasks = repository<storage::ImportSnapshotTasks>(world);
                         for (auto const& id : in.import_task_ids)
                           if (!tasks.find(id)) return broken(id);
                         return kept;
                       }});

Out run(Read const& world, In const& in) {
  auto const page =
      repository<storage::ImportSnapshotTasks>(world).list({.ids = in.import_task_ids,
                                                            .filters = rules::filters_of(in.filters),
                                                            .page = rules::page_of(in, listing)});
  auto const tags = repository<storage::Tags>(world).of_all(page.records);
  Out out{.import_snapshot_tasks = std::vector<ec2::ImportSnapshotTask>(),
          .next_token = rules::next_token(page, listing)};
  for (auto const& task : page.records)
    out.import_snapshot_tasks->push_back(import_task_answer(task, tags[task.id], world.now.milliseconds));
  return out;
}

}  // namespace

Action const& actions::DescribeImportSnapshotTasks() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
