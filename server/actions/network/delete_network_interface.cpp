// DeleteNetworkInterface: one that is not attached. Source: docs/ec2/ebs-and-launch.md 12.3.
#include "generated/actions.hpp"
#include "generated/network.hpp"
#include "server/action.hpp"
#include "server/actions/network/interface_rules.hpp"
#include "server/network_interfaces.hpp"

namespace amiable::server {
namespace {

using In = ec2::DeleteNetworkInterfaceRequest;
using Out = ec2::DeleteNetworkInterfaceResult;

constexpr auto rule_table = table<In>(interface_id<&In::network_interface_id>(),
                                      Rule<In>{.id = "DeleteNetworkInterface.NetworkInterfaceId.detached",
                                               .code = "InvalidParameterValue",
                                               .message = "Network interface '{0}' is currently in use.",
                                               .basis = guessed,
                                               .source = "ebs-and-launch 12.3",
                                               .state = [](In const& in, Read const& world) {
                                                 auto const interface = interface_of(world, in);
                                                 return interface.is_attached() ? broken(interface.id) : kept;
                                               }});

Out run(Write& world, In const& in) {
  server::delete_network_interface(world, interface_of(world, in));
  return {};
}

}  // namespace

Action const& actions::DeleteNetworkInterface() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
