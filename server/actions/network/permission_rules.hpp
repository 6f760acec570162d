// What every request with permissions of security groups is checked for. Source: docs/ec2/ebs-and-launch.md
// 12.2.
#pragma once

#include <array>

#include "server/actions/network/permissions.hpp"

namespace amiable::server {

template <class In>
constexpr std::array<Rule<In>, 13> permission_rules() {
  constexpr auto of = []<Verdict (*check)(Permissions const&)>() {
    return [](In const& in, Caller const&) { return check(permissions_of(in)); };
  };
  return {{
      {.id = "IpPermissions.IpProtocol.required",
       .code = "InvalidParameterValue",
       .message =
           "Invalid value 'null' for protocol. VPC security group rules must specify protocols explicitly.",
       .basis = guessed,
       .source = "ebs-and-launch 12.2",
       .request = of.template operator()<protocol_missing>()},
      {.id = "IpPermissions.IpProtocol.known",
       .code = "InvalidParameterValue",
       .message = "Invalid value '{0}' for IP protocol. Unknown protocol.",
       .basis = guessed,
       .source = "ebs-and-launch 12.2",
       .request = of.template operator()<protocol_unknown>()},
      {.id = "IpPermissions.ports.required",
       .code = "InvalidParameterValue",
       .message = "Invalid value 'Must specify both from and to ports with {0}.' for portRange.",
       .basis = seen,
       .source = "ebs-and-launch 12.2",
       .request = of.template operator()<ports_missing>()},
      {.id = "IpPermissions.port.range",
       .code = "InvalidPermission.Malformed",
       .message = "TCP/UDP port ({0}) out of range",
       .basis = seen,
       .source = "ebs-and-launch 12.2",
       .request = of.template operator()<port_out_of_range>()},
      {.id = "IpPermissions.ports.order",
       .code = "InvalidParameterValue",
       .message = "Invalid TCP/UDP port range ({0}:{1})",
       .basis = guessed,
       .source = "ebs-and-launch 12.2",
       .request = of.template operator()<port_range_reversed>()},
      {.id = "IpPermissions.icmp_type.range",
       .code = "InvalidParameterValue",
       .message = "ICMP type ({0}) out of range",
       .basis = guessed,
       .source = "ebs-and-launch 12.2",
       .request = of.template operator()<icmp_type_out_of_range>()},
      {.id = "IpPermissions.icmp_code.range",
       .code = "InvalidParameterValue",
       .message = "ICMP code ({0}) out of range",
       .basis = seen,
       .source = "ebs-and-launch 12.2",
       .request = of.template operator()<icmp_code_out_of_range>()},
      {.id = "IpPermissions.peer.required",
       .code = "MissingParameter",
       .message = "Missing source specification: include source security group or CIDR information",
       .basis = guessed,
       .source = "ebs-and-launch 12.2",
       .request = of.template operator()<peer_missing>()},
      {.id = "IpPermissions.CidrIp.form",
       .code = "InvalidParameterValue",
       .message = "CIDR block {0} is malformed",
       .basis = guessed,
       .source = "ebs-and-launch 12.2",
       .request = of.template operator()<cidr_malformed>()},
      {.id = "IpPermissions.Description.form",
       .code = "InvalidParameterValue",
       .message =
           "Invalid rule description. Valid descriptions are strings less than 256 characters from the "
           "following set: a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*",
       .basis = seen,
       .source = "ebs-and-launch 12.2",
       .request = of.template operator()<description_malformed>()},
      {.id = "IpPermissions.GroupId.form",
       .code = "InvalidGroupId.Malformed",
       .message = "Invalid id: \"{0}\" (expecting \"sg-...\")",
       .basis = seen,
       .source = "ebs-and-launch 12.2",
       .request = of.template operator()<group_id_malformed>()},
      {.id = "IpPermissions.VpcPeeringConnectionId.served",
       .code = "UnsupportedOperation",
       .message = "The parameters VpcPeeringConnectionId and PeeringStatus are not supported.",
       .basis = guessed,
       .source = "README: not served",
       .request = of.template operator()<with_peering>()},
      {.id = "IpPermissions.PrefixListId.found",
       .code = "InvalidPrefixListID.NotFound",
       .message = "The prefix list ID '{0}' does not exist",
       .basis = guessed,
       .source = "ebs-and-launch 12.2",
       .state = [](In const& in, Read const&) { return with_prefix_list(permissions_of(in)); }},
  }};
}

}  // namespace amiable::server
