// MonitorInstances: detailed monitoring. The answer shows it on its way, DescribeInstances as done.
// Source: docs/ec2/ebs-and-launch.md 5.9.
#include "generated/actions.hpp"
#include "generated/instances.hpp"
#include "server/action.hpp"
#include "server/rules/instance_ids.hpp"

namespace amiable::server {
namespace {

using In = ec2::MonitorInstancesRequest;
using Out = ec2::MonitorInstancesResult;

constexpr auto rule_table =
    table<In>(rules::instance_id_required<&In::instance_ids>(), rules::instance_ids_form<&In::instance_ids>(),
              rules::instances_found<&In::instance_ids>());

Out run(Write& world, In const& in) {
  Out out;
  out.instance_monitorings.emplace();
  for (auto& instance : rules::find_instances(world, in.instance_ids)) {
    instance.monitoring = true;
    repository<storage::Instances>(world).update(instance);
    out.instance_monitorings->push_back(
        {.instance_id = instance.id, .monitoring = ec2::Monitoring{.state = "pending"}});
  }
  return out;
}

}  // namespace

Action const& actions::MonitorInstances() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
