// DescribeExportImageTasks. Source: docs/ec2/images.md 3.16.
#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/images/export_task_answer.hpp"
#include "server/rules/listing.hpp"

namespace amiable::server {
namespace {

using In = ec2::DescribeExportImageTasksRequest;
using Out = ec2::DescribeExportImageTasksResult;

constexpr std::string_view listing = "export-image-tasks";
constexpr std::int64_t page_size = 500;

constexpr auto rule_table =
    table<In>(Rule<In>{.id = "DescribeExportImageTasks.MaxResults.range",
                       .code = "InvalidParameterValue",
                       .message = "Invalid value '{0}' for maxResults. Expecting a value between 1 and 500.",
                       .basis = model,
                       .source = "images 1.7",
                       .request =
                           [](In const& in, Caller const&) {
                             auto const most = in.max_results.value_or(1);
                             return most < 1 || most > page_size ? broken(std::to_string(most)) : kept;
                           }},
              rules::filters<In, storage::ExportImageTasks::knows_filter>(),
              rules::next_token_ours<In, listing>("DescribeExportImageTasks.NextToken.form",
                                                  "Unable to parse pagination token", guessed, "images 1.7"),
              Rule<In>{.id = "DescribeExportImageTasks.ExportImageTaskId.found",
                       .code = "InvalidExportTaskID.NotFound",
                       .message = "The export task ID '{0}' does not exist",
                       .basis = guessed,
                       .source = "images 3.16",
                       .state = [](In const& in, Read const& world) {
                         auto tasks = repository<storage::ExportImageTasks>(world);
                         for (auto const& id : in.export_image_task_ids)
                           if (!tasks.find(id)) return broken(id);
                         return kept;
                       }});

Out run(Read const& world, In const& in) {
  auto const page =
      repository<storage::ExportImageTasks>(world).list({.ids = in.export_image_task_ids,
                                                         .filters = rules::filters_of(in.filters),
                                                         .page = rules::page_of(in, listing)});
  auto const tags = repository<storage::Tags>(world).of_all(page.records);
  Out out{.export_image_tasks = std::vector<ec2::ExportImageTask>(),
          .next_token = rules::next_token(page, listing)};
  for (auto const& task : page.records)
    out.export_image_tasks->push_back(export_task_answer(task, tags[task.id], world.now.milliseconds));
  return out;
}

}  // namespace

Action const& actions::DescribeExportImageTasks() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
