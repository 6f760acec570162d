// DescribeStoreImageTasks. Source: docs/ec2/images.md 3.13.
#include "generated/actions.hpp"
#include "generated/images.hpp"
#include "server/action.hpp"
#include "server/actions/images/image_list_rules.hpp"
#include "server/rules/listing.hpp"
#include "storage/store_image_tasks.hpp"

namespace amiable::server {
namespace {

using In = ec2::DescribeStoreImageTasksRequest;
using Out = ec2::DescribeStoreImageTasksResult;

constexpr std::string_view listing = "store-image-tasks";
constexpr std::size_t most_ids = 20;
constexpr std::int64_t page_size = 200;

constexpr auto rule_table = table<In>(
    rules::image_ids_form<In>(),
    Rule<In>{
        .id = "DescribeStoreImageTasks.ImageId.count",
        .code = "InvalidParameterValue",
        .message = "The parameter ImageId has more than 20 values.",
        .basis = guessed,
        .source = "images 3.13",
        .request = [](In const& in, Caller const&) { return broken_if(in.image_ids.size() > most_ids); }},
    rules::ids_without_max_results<&In::image_ids>(
        "DescribeStoreImageTasks.ImageId.without_max_results",
        "The parameter ImageIds cannot be used with the parameter MaxResults", guessed),
    Rule<In>{.id = "DescribeStoreImageTasks.MaxResults.range",
             .code = "InvalidParameterValue",
             .message = "Invalid value '{0}' for maxResults. Expecting a value between 1 and 200.",
             .basis = model,
             .source = "images 3.13",
             .request =
                 [](In const& in, Caller const&) {
                   auto const most = in.max_results.value_or(1);
                   return most < 1 || most > page_size ? broken(std::to_string(most)) : kept;
                 }},
    rules::filters<In, storage::StoreImageTasks::knows_filter>(),
    rules::next_token_ours<In, listing>("DescribeStoreImageTasks.NextToken.form",
                                        "Unable to parse pagination token", guessed, "images 1.7"));

ec2::StoreImageTaskResult answer_of(storage::StoreImageTask const& task, std::int64_t now) {
  ec2::StoreImageTaskResult answer;
  answer.ami_id = task.image_id;
  answer.task_start_time = protocol::Timestamp{task.started_at};
  answer.bucket = task.bucket;
  answer.s3object_key = task.object_key;
  answer.progress_percentage = static_cast<std::int32_t>(task.progress(now));
  answer.store_task_state = task.state(now);
  if (task.state(now) == "Failed") answer.store_task_failure_reason = task.failed_because;
  return answer;
}

// Filters are not looked at where images are named.
Out run(Read const& world, In const& in) {
  auto const filters = in.image_ids.empty() ? rules::filters_of(in.filters) : std::vector<storage::Filter>();
  auto const page = repository<storage::StoreImageTasks>(world).list(
      {.image_ids = in.image_ids, .filters = filters, .page = rules::page_of(in, listing)});
  Out out{.store_image_task_results = std::vector<ec2::StoreImageTaskResult>(),
          .next_token = rules::next_token(page, listing)};
  for (auto const& task : page.records)
    out.store_image_task_results->push_back(answer_of(task, world.now.milliseconds));
  return out;
}

}  // namespace

Action const& actions::DescribeStoreImageTasks() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
