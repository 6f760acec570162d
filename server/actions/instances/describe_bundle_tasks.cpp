// DescribeBundleTasks. Source: docs/ec2/ebs-and-launch.md 6.
#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/instances/bundle_id_rules.hpp"
#include "server/actions/instances/bundle_task_answer.hpp"
#include "server/rules/listing.hpp"

namespace amiable::server {
namespace {

using In = ec2::DescribeBundleTasksRequest;
using Out = ec2::DescribeBundleTasksResult;

constexpr auto rule_table = table<In>(rules::filters<In, storage::BundleTasks::knows_filter>(),
                                      rules::bundle_ids_found<&In::bundle_ids>());

Out run(Read const& world, In const& in) {
  Out out{.bundle_tasks = std::vector<ec2::BundleTask>()};
  for (auto const& task :
       repository<storage::BundleTasks>(world).list(in.bundle_ids, rules::filters_of(in.filters)))
    out.bundle_tasks->push_back(bundle_task_answer(task, world.now.milliseconds));
  return out;
}

}  // namespace

Action const& actions::DescribeBundleTasks() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
