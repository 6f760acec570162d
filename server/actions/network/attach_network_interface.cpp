// AttachNetworkInterface: a further interface for an instance of its zone. Source: docs/ec2/ebs-and-launch.md
// 12.3.
#include <algorithm>

#include "generated/actions.hpp"
#include "generated/network.hpp"
#include "server/action.hpp"
#include "server/actions/network/interface_rules.hpp"
#include "server/instance_types.hpp"
#include "server/network_interfaces.hpp"
#include "server/rules/instance_ids.hpp"

namespace amiable::server {
namespace {

using In = ec2::AttachNetworkInterfaceRequest;
using Out = ec2::AttachNetworkInterfaceResult;

constexpr std::int32_t max_device_index = 255;

Verdict unserved(In const& in, Caller const&) {
  if (in.ena_srd_specification) return broken("EnaSrdSpecification");
  if (in.ena_queue_count) return broken("EnaQueueCount");
  return in.network_card_index.value_or(0) == 0 ? kept : broken("NetworkCardIndex");
}

std::vector<storage::NetworkInterface> attached(In const& in, Read const& world) {
  return repository<storage::NetworkInterfaces>(world).of_instances({&*in.instance_id, 1});
}

Verdict over_the_limit(In const& in, Read const& world) {
  auto const& type = *find_instance_type(rules::find_instance(world, *in.instance_id).instance_type);
  auto const count = std::ssize(attached(in, world)) + 1;
  if (count <= type.network_interfaces) return kept;
  return broken(std::to_string(count), std::string_view(type.name));
}

constexpr auto request_rules = table<In>(
    interface_id<&In::network_interface_id>(), rules::instance_id_required<&In::instance_id>(),
    rules::instance_ids_form<&In::instance_id>(),
    Rule<In>{.id = "AttachNetworkInterface.DeviceIndex.required",
             .code = "MissingParameter",
             .message = "The request must contain the parameter DeviceIndex",
             .basis = guessed,
             .source = "images 1.4",
             .request = [](In const& in, Caller const&) { return broken_if(!in.device_index); }},
    Rule<In>{.id = "AttachNetworkInterface.DeviceIndex.range",
             .code = "InvalidParameterValue",
             .message = "Invalid value '{0}' for deviceIndex.",
             .basis = guessed,
             .source = "ebs-and-launch 12.3",
             .request =
                 [](In const& in, Caller const&) {
                   auto const index = *in.device_index;
                   return index < 0 || index > max_device_index ? broken(std::to_string(index)) : kept;
                 }},
    Rule<In>{.id = "AttachNetworkInterface.parameter.served",
             .code = "UnsupportedOperation",
             .message = "The parameter {0} is not supported.",
             .basis = guessed,
             .source = "README: not served",
             .request = unserved});

constexpr auto state_rules = table<In>(
    rules::instances_found<&In::instance_id>(),
    Rule<In>{.id = "AttachNetworkInterface.InstanceId.settled",
             .code = "IncorrectState",
             .message = "Instance '{0}' is not 'running'.",
             .basis = guessed,
             .source = "ebs-and-launch 12.3",
             .state =
                 [](In const& in, Read const& world) {
                   auto const instance = rules::find_instance(world, *in.instance_id);
                   auto const state = instance.state(world.now.milliseconds);
                   return state == "running" || state == "stopped" ? kept : broken(instance.id);
                 }},
    Rule<In>{.id = "AttachNetworkInterface.NetworkInterfaceId.free",
             .code = "InvalidNetworkInterface.InUse",
             .message = "Interface: [{0}] in use.",
             .basis = seen,
             .source = "ebs-and-launch 12.3",
             .state =
                 [](In const& in, Read const& world) {
                   auto const interface = interface_of(world, in);
                   return interface.is_attached() ? broken(interface.id) : kept;
                 }},
    Rule<In>{.id = "AttachNetworkInterface.InstanceId.zone",
             .code = "InvalidParameterCombination",
             .message = "You may not attach a network interface to an instance if they are not in the same "
                        "availability zone",
             .basis = guessed,
             .source = "ebs-and-launch 12.3",
             .state =
                 [](In const& in, Read const& world) {
                   return broken_if(interface_of(world, in).zone !=
                                    rules::find_instance(world, *in.instance_id).zone);
                 }},
    Rule<In>{.id = "AttachNetworkInterface.DeviceIndex.free",
             .code = "InvalidParameterValue",
             .message = "Instance '{0}' already has an interface attached at device index '{1}'.",
             .basis = seen,
             .source = "ebs-and-launch 12.3",
             .state =
                 [](In const& in, Read const& world) {
                   bool const taken = std::ranges::any_of(attached(in, world), [&](auto const& each) {
                     return each.device_index == *in.device_index;
                   });
                   return taken ? broken(*in.instance_id, std::to_string(*in.device_index)) : kept;
                 }},
    Rule<In>{.id = "AttachNetworkInterface.InstanceId.capacity",
             .code = "AttachmentLimitExceeded",
             .message = "Interface count {0} exceeds the limit for {1}",
             .basis = seen,
             .source = "ebs-and-launch 12.3",
             .state = over_the_limit});

constexpr auto rule_table = table<In>(request_rules, state_rules);

Out run(Write& world, In const& in) {
  auto interface = interface_of(world, in);
  attach(world, interface, {.instance_id = *in.instance_id, .device_index = *in.device_index});
  return {.attachment_id = interface.attachment_id, .network_card_index = 0};
}

}  // namespace

Action const& actions::AttachNetworkInterface() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
