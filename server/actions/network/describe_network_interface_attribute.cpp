// DescribeNetworkInterfaceAttribute. Source: docs/ec2/ebs-and-launch.md 12.3.
#include "generated/actions.hpp"
#include "generated/enums.hpp"
#include "server/action.hpp"
#include "server/actions/network/interface_answer.hpp"
#include "server/actions/network/interface_rules.hpp"

namespace amiable::server {
namespace {

using In = ec2::DescribeNetworkInterfaceAttributeRequest;
using Out = ec2::DescribeNetworkInterfaceAttributeResult;

constexpr auto rule_table =
    table<In>(interface_id<&In::network_interface_id>(),
              rules::required<&In::attribute>("DescribeNetworkInterfaceAttribute.Attribute.required",
                                              "The request must contain the parameter attribute", guessed,
                                              "ebs-and-launch 12.3"),
              rules::one_of<&In::attribute, ec2::values::NetworkInterfaceAttribute>(
                  "DescribeNetworkInterfaceAttribute.Attribute.known",
                  "Value ({0}) for parameter attribute is invalid. Unknown attribute.", guessed,
                  "ebs-and-launch 12.3"));

Out run(Read const& world, In const& in) {
  auto const interface = interface_of(world, in);
  Out out;
  out.network_interface_id = interface.id;
  if (in.attribute == "attachment") out.attachment = attachment_answer(interface);
  if (in.attribute == "description") out.description = {.value = interface.description};
  if (in.attribute == "groupSet") out.groups = groups_answer(interface);
  if (in.attribute == "sourceDestCheck") out.source_dest_check = {.value = interface.source_dest_check};
  if (in.attribute == "associatePublicIpAddress")
    out.associate_public_ip_address = interface.public_ip.has_value();
  return out;
}

}  // namespace

Action const& actions::DescribeNetworkInterfaceAttribute() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
