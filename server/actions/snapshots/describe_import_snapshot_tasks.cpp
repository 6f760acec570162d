// DescribeImportSnapshotTasks. Source: docs/ec2/ebs-and-launch.md 1.5.
#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/images/import_task_rules.hpp"
#include "server/actions/snapshots/import_snapshot_answer.hpp"

namespace amiable::server {
namespace {

using In = ec2::DescribeImportSnapshotTasksRequest;
using Out = ec2::DescribeImportSnapshotTasksResult;

constexpr std::string_view listing = "import-snapshot-tasks";

constexpr auto rule_table = import_task_rules<In, storage::ImportSnapshotTasks, listing>(
    {.max_results = "DescribeImportSnapshotTasks.MaxResults.minimum",
     .next_token = "DescribeImportSnapshotTasks.NextToken.form",
     .found = "DescribeImportSnapshotTasks.ImportTaskId.found"});

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
