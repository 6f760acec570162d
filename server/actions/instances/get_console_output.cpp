// GetConsoleOutput: nothing boots, so there is no output yet, as EC2 has none just after a launch.
// Source: docs/ec2/ebs-and-launch.md 5.9.
#include "generated/actions.hpp"
#include "generated/instances.hpp"
#include "server/action.hpp"
#include "server/instance_types.hpp"
#include "server/rules/instance_ids.hpp"

namespace amiable::server {
namespace {

using In = ec2::GetConsoleOutputRequest;
using Out = ec2::GetConsoleOutputResult;

constexpr auto rule_table = table<In>(
    rules::instance_id_required<&In::instance_id>(), rules::instance_ids_form<&In::instance_id>(),
    rules::instances_found<&In::instance_id>(),
    Rule<In>{
        .id = "GetConsoleOutput.Latest.nitro",
        .code = "UnsupportedOperation",
        .message = "This instance type does not support retrieving the latest console logs. Please try again "
                   "without the latest parameter.",
        .basis = guessed,
        .source = "ebs-and-launch 5.9",
        .state = [](In const& in, Read const& world) {
          if (!in.latest.value_or(false)) return kept;
          auto const* type = find_instance_type(rules::find_instance(world, *in.instance_id).instance_type);
          return broken_if(type->hypervisor == std::string_view("xen"));
        }});

Out run(Read const& world, In const& in) {
  auto const instance = rules::find_instance(world, *in.instance_id);
  return {
      .instance_id = instance.id, .timestamp = protocol::whole_seconds({instance.settled_at}), .output = {}};
}

}  // namespace

Action const& actions::GetConsoleOutput() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
