// ModifyNetworkInterfaceAttribute: one attribute a request. Source: docs/ec2/ebs-and-launch.md 12.3.
#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/network/interface_answer.hpp"
#include "server/actions/network/interface_rules.hpp"
#include "server/network_interfaces.hpp"

namespace amiable::server {
namespace {

using In = ec2::ModifyNetworkInterfaceAttributeRequest;
using Out = ec2::ModifyNetworkInterfaceAttributeResult;

int attributes(In const& in) {
  return in.description.has_value() + in.source_dest_check.has_value() + !in.groups.empty() +
         in.attachment.has_value() + in.associate_public_ip_address.has_value();
}

Verdict unserved(In const& in, Caller const&) {
  if (in.ena_srd_specification) return broken("EnaSrdSpecification");
  if (in.enable_primary_ipv6) return broken("EnablePrimaryIpv6");
  if (in.connection_tracking_specification) return broken("ConnectionTrackingSpecification");
  if (!in.associated_subnet_ids.empty()) return broken("AssociatedSubnetId");
  if (!in.attachment) return kept;
  if (in.attachment->default_ena_queue_count) return broken("Attachment.DefaultEnaQueueCount");
  return in.attachment->ena_queue_count ? broken("Attachment.EnaQueueCount") : kept;
}

constexpr auto rule_table = table<In>(
    interface_id<&In::network_interface_id>(),
    Rule<In>{.id = "ModifyNetworkInterfaceAttribute.parameter.served",
             .code = "UnsupportedOperation",
             .message = "The parameter {0} is not supported.",
             .basis = guessed,
             .source = "README: not served",
             .request = unserved},
    Rule<In>{.id = "ModifyNetworkInterfaceAttribute.attribute.one",
             .code = "InvalidParameterCombination",
             .message = "You must specify exactly one attribute to modify.",
             .basis = guessed,
             .source = "ebs-and-launch 12.3",
             .request = [](In const& in, Caller const&) { return broken_if(attributes(in) != 1); }},
    Rule<In>{.id = "ModifyNetworkInterfaceAttribute.Attachment.complete",
             .code = "MissingParameter",
             .message = "The request must contain the parameters attachmentId and deleteOnTermination",
             .basis = guessed,
             .source = "ebs-and-launch 12.3",
             .request =
                 [](In const& in, Caller const&) {
                   return broken_if(in.attachment &&
                                    (!in.attachment->attachment_id || !in.attachment->delete_on_termination));
                 }},
    interface_groups<&In::groups>(),
    Rule<In>{.id = "ModifyNetworkInterfaceAttribute.AttachmentId.found",
             .code = "InvalidAttachmentID.NotFound",
             .message = "The interface attachment '{0}' does not exist",
             .basis = guessed,
             .source = "ebs-and-launch 12.3",
             .state = [](In const& in, Read const& world) {
               if (!in.attachment || interface_of(world, in).attachment_id == in.attachment->attachment_id)
                 return kept;
               return broken(*in.attachment->attachment_id);
             }});

Out run(Write& world, In const& in) {
  auto interface = interface_of(world, in);
  auto interfaces = repository<storage::NetworkInterfaces>(world);
  if (!in.groups.empty()) interfaces.set_groups(interface.number, group_names(world, in.groups));
  if (in.description) interface.description = in.description->value.value_or("");
  if (in.source_dest_check) interface.source_dest_check = in.source_dest_check->value.value_or(true);
  if (in.attachment) interface.delete_on_termination = in.attachment->delete_on_termination;
  interfaces.update(interface);
  if (in.associate_public_ip_address.value_or(false))
    give_public_address(world, interface);
  else if (in.associate_public_ip_address)
    take_public_address(world, interface);
  return {};
}

}  // namespace

Action const& actions::ModifyNetworkInterfaceAttribute() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
