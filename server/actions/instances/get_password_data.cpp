// GetPasswordData: empty until Windows has made a password, which it never does: nothing boots.
// Source: docs/ec2/ebs-and-launch.md 5.9.
#include "generated/actions.hpp"
#include "generated/instances.hpp"
#include "server/action.hpp"
#include "server/rules/instance_ids.hpp"

namespace amiable::server {
namespace {

using In = ec2::GetPasswordDataRequest;
using Out = ec2::GetPasswordDataResult;

constexpr auto rule_table =
    table<In>(rules::instance_id_required<&In::instance_id>(), rules::instance_ids_form<&In::instance_id>(),
              rules::instances_found<&In::instance_id>());

Out run(Read const& world, In const& in) {
  auto const instance = rules::find_instance(world, *in.instance_id);
  return {.instance_id = instance.id,
          .timestamp = protocol::whole_seconds({instance.settled_at}),
          .password_data = ""};
}

}  // namespace

Action const& actions::GetPasswordData() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
