// DescribeImportImageTasks. Source: docs/ec2/images.md 3.16.
#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/images/import_task_answer.hpp"
#include "server/actions/images/import_task_rules.hpp"

namespace amiable::server {
namespace {

using In = ec2::DescribeImportImageTasksRequest;
using Out = ec2::DescribeImportImageTasksResult;

constexpr std::string_view listing = "import-image-tasks";

constexpr auto rule_table = import_task_rules<In, storage::ImportImageTasks, listing>(
    {.max_results = "DescribeImportImageTasks.MaxResults.minimum",
     .next_token = "DescribeImportImageTasks.NextToken.form",
     .found = "DescribeImportImageTasks.ImportTaskId.found"});

Out run(Read const& world, In const& in) {
  auto const page =
      repository<storage::ImportImageTasks>(world).list({.ids = in.import_task_ids,
                                                         .filters = rules::filters_of(in.filters),
                                                         .page = rules::page_of(in, listing)});
  auto const tags = repository<storage::Tags>(world).of_all(page.records);
  Out out{.import_image_tasks = std::vector<ec2::ImportImageTask>(),
          .next_token = rules::next_token(page, listing)};
  for (auto const& task : page.records)
    out.import_image_tasks->push_back(import_task_answer(task, tags[task.id], world.now.milliseconds));
  return out;
}

}  // namespace

Action const& actions::DescribeImportImageTasks() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
