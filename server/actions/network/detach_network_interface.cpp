// DetachNetworkInterface: at once, so Force makes no difference. Source: docs/ec2/ebs-and-launch.md 12.3.
#include "generated/actions.hpp"
#include "generated/network.hpp"
#include "server/action.hpp"
#include "server/actions/network/interface_rules.hpp"
#include "server/network_interfaces.hpp"

namespace amiable::server {
namespace {

using In = ec2::DetachNetworkInterfaceRequest;
using Out = ec2::DetachNetworkInterfaceResult;

constexpr std::string_view attachment_prefix = "eni-attach-";

std::optional<storage::NetworkInterface> interface_of_attachment(In const& in, Read const& world) {
  return repository<storage::NetworkInterfaces>(world).find_by_attachment(*in.attachment_id);
}

constexpr auto rule_table = table<In>(
    rules::required<&In::attachment_id>("DetachNetworkInterface.AttachmentId.required",
                                        "The request must contain the parameter AttachmentId", guessed,
                                        "images 1.4"),
    rules::id_rule<&In::attachment_id, rules::Moment::request, rules::id_malformed, attachment_prefix>(
        "DetachNetworkInterface.AttachmentId.form", "InvalidAttachmentId.Malformed",
        "Invalid id: \"{0}\" (expecting \"eni-attach-...\")", guessed),
    Rule<In>{.id = "DetachNetworkInterface.AttachmentId.found",
             .code = "InvalidAttachmentID.NotFound",
             .message = "The interface attachment '{0}' does not exist",
             .basis = guessed,
             .source = "ebs-and-launch 12.3",
             .state =
                 [](In const& in, Read const& world) {
                   return interface_of_attachment(in, world) ? kept : broken(*in.attachment_id);
                 }},
    Rule<In>{.id = "DetachNetworkInterface.AttachmentId.secondary",
             .code = "OperationNotPermitted",
             .message = "The network interface at device index 0 and networkCard index 0 cannot be detached.",
             .basis = seen,
             .source = "ebs-and-launch 12.3",
             .state = [](In const& in, Read const& world) {
               return broken_if(interface_of_attachment(in, world)->device_index == 0);
             }});

Out run(Write& world, In const& in) {
  auto interface = interface_of_attachment(in, world).value();
  detach(world, interface);
  return {};
}

}  // namespace

Action const& actions::DetachNetworkInterface() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
