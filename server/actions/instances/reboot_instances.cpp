// RebootInstances: changes nothing that can be seen; any instance may be told to, even one that is
// terminated. Source: docs/ec2/ebs-and-launch.md 5.6.
#include "generated/actions.hpp"
#include "generated/instances.hpp"
#include "server/action.hpp"
#include "server/rules/instance_ids.hpp"

namespace amiable::server {
namespace {

using In = ec2::RebootInstancesRequest;
using Out = ec2::RebootInstancesResult;

constexpr auto rule_table =
    table<In>(rules::instance_id_required<&In::instance_ids>(), rules::instance_ids_form<&In::instance_ids>(),
              rules::instances_found<&In::instance_ids>());

Out run(Read const&, In const&) {
  return {};
}

}  // namespace

Action const& actions::RebootInstances() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
