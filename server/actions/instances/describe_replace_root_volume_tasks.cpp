// DescribeReplaceRootVolumeTasks. Source: docs/ec2/ebs-and-launch.md 5.8.
#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/instances/root_task_answer.hpp"
#include "server/rules/ebs_ids.hpp"
#include "server/rules/listing.hpp"

namespace amiable::server {
namespace {

using In = ec2::DescribeReplaceRootVolumeTasksRequest;
using Out = ec2::DescribeReplaceRootVolumeTasksResult;

constexpr std::string_view listing = "replace-root-volume-tasks";
constexpr std::string_view prefix = "replacevol-";

constexpr auto rule_table = table<In>(
    rules::id_rule<&In::replace_root_volume_task_ids, rules::Moment::request, rules::id_malformed, prefix>(
        "ReplaceRootVolumeTaskId.form", "InvalidReplaceRootVolumeTaskID.Malformed",
        "Invalid id: \"{0}\" (expecting \"replacevol-...\")", guessed),
    Rule<In>{.id = "DescribeReplaceRootVolumeTasks.MaxResults.range",
             .code = "InvalidParameterValue",
             .message = "Value ( {0} ) for parameter maxResults is invalid. Expecting a value from 1 to 50.",
             .basis = model,
             .source = "ebs-and-launch 5.8",
             .request =
                 [](In const& in, Caller const&) {
                   auto const most = in.max_results.value_or(50);
                   return most < 1 || most > 50 ? broken(std::to_string(most)) : kept;
                 }},
    rules::filters<In, storage::ReplaceRootVolumeTasks::knows_filter>(),
    rules::next_token_ours<In, listing>("DescribeReplaceRootVolumeTasks.NextToken.form",
                                        "Unable to parse pagination token", guessed, "images 1.7"),
    Rule<In>{.id = "ReplaceRootVolumeTaskId.found",
             .code = "InvalidReplaceRootVolumeTaskID.NotFound",
             .message = "The replace root volume task ID '{0}' does not exist",
             .basis = guessed,
             .source = "ebs-and-launch 5.8",
             .state = [](In const& in, Read const& world) {
               auto tasks = repository<storage::ReplaceRootVolumeTasks>(world);
               for (auto const& id : in.replace_root_volume_task_ids)
                 if (!tasks.find(id)) return broken(id);
               return kept;
             }});

Out run(Read const& world, In const& in) {
  auto const page =
      repository<storage::ReplaceRootVolumeTasks>(world).list({.ids = in.replace_root_volume_task_ids,
                                                               .filters = rules::filters_of(in.filters),
                                                               .page = rules::page_of(in, listing)});
  Out out{.replace_root_volume_tasks = std::vector<ec2::ReplaceRootVolumeTask>(),
          .next_token = rules::next_token(page, listing)};
  for (auto const& task : page.records)
    out.replace_root_volume_tasks->push_back(root_task_answer(task, world));
  return out;
}

}  // namespace

Action const& actions::DescribeReplaceRootVolumeTasks() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
