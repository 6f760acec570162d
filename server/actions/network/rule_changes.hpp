// What the requests that change the rules of a group check alike. Source: docs/ec2/ebs-and-launch.md 12.2.
#pragma once

#include "server/actions/network/group_reference.hpp"
#include "server/actions/network/permission_rules.hpp"
#include "server/actions/network/wanted_rules.hpp"

namespace amiable::server {

template <class In>
constexpr Rule<In> permissions_required(std::string_view id, std::string_view message, Basis basis) {
  return {.id = id,
          .code = "MissingParameter",
          .message = message,
          .basis = basis,
          .source = "ebs-and-launch 12.2",
          .request = [](In const& in, Caller const&) { return broken_if(permissions_of(in).empty()); }};
}

template <class In>
constexpr Rule<In> referenced_groups_found() {
  return {.id = "IpPermissions.GroupId.found",
          .code = "InvalidGroup.NotFound",
          .message = "The security group '{0}' does not exist",
          .basis = seen,
          .source = "ebs-and-launch 5.4",
          .state = [](In const& in, Read const& world) {
            return referenced_group_missing(world, group_of(world, in), permissions_of(in));
          }};
}

template <class In, bool is_egress>
SecurityGroupRules wanted_by(In const& in, Read const& world) {
  return wanted_rules(world, group_of(world, in), is_egress, permissions_of(in));
}

// No rule twice: neither in the request nor in the group.
template <class In, bool is_egress>
constexpr std::array<Rule<In>, 2> rules_new() {
  return {{
      {.id = "IpPermissions.once",
       .code = "InvalidParameterValue",
       .message = "The same permission must not appear multiple times",
       .basis = guessed,
       .source = "ebs-and-launch 12.2",
       .state = [](In const& in,
                   Read const& world) { return repeated(wanted_by<In, is_egress>(in, world)); }},
      {.id = "IpPermissions.new",
       .code = "InvalidPermission.Duplicate",
       .message = "the specified rule \"peer: {0}, ALLOW\" already exists",
       .basis = seen,
       .source = "ebs-and-launch 12.2",
       .state =
           [](In const& in, Read const& world) {
             auto const existing =
                 repository<storage::SecurityGroupRules>(world).of_group(group_of(world, in).id);
             return already_there(wanted_by<In, is_egress>(in, world), existing);
           }},
  }};
}

// Egress requests take permissions only; {0} is the parameter.
template <class In>
constexpr Rule<In> flat_form_refused() {
  return {.id = "SecurityGroupEgress.flat.served",
          .code = "UnsupportedOperation",
          .message = "The parameter {0} is not supported. Use IpPermissions instead.",
          .basis = guessed,
          .source = "ebs-and-launch 12.2",
          .request = [](In const& in, Caller const&) {
            if (in.ip_protocol) return broken("IpProtocol");
            if (in.from_port) return broken("FromPort");
            if (in.to_port) return broken("ToPort");
            if (in.cidr_ip) return broken("CidrIp");
            if (in.source_security_group_name) return broken("SourceSecurityGroupName");
            return in.source_security_group_owner_id ? broken("SourceSecurityGroupOwnerId") : kept;
          }};
}

// A source group lets everything in, and stands alone.
template <class In>
constexpr std::array<Rule<In>, 2> flat_form() {
  return {{
      {.id = "SecurityGroupIngress.SourceSecurityGroupName.alone",
       .code = "InvalidParameterCombination",
       .message = "The parameter SourceSecurityGroupName cannot be used with a protocol, ports or CidrIp",
       .basis = guessed,
       .source = "ebs-and-launch 12.2",
       .request =
           [](In const& in, Caller const&) {
             return broken_if(in.source_security_group_name &&
                              (in.ip_protocol || in.from_port || in.to_port || in.cidr_ip));
           }},
      {.id = "SecurityGroupIngress.SourceSecurityGroupOwnerId.name",
       .code = "InvalidParameterCombination",
       .message = "The parameter SourceSecurityGroupOwnerId requires the parameter SourceSecurityGroupName",
       .basis = guessed,
       .source = "ebs-and-launch 12.2",
       .request =
           [](In const& in, Caller const&) {
             return broken_if(in.source_security_group_owner_id && !in.source_security_group_name);
           }},
  }};
}

}  // namespace amiable::server
