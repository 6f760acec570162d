// CreateSecurityGroup: in the default VPC unless another is named. Source: docs/ec2/ebs-and-launch.md 12.2.
#include <algorithm>
#include <cctype>

#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/network/network_rules.hpp"
#include "server/actions/network/permissions.hpp"
#include "server/actions/network/security_group_answer.hpp"
#include "server/rules/tag_rules.hpp"
#include "storage/vpcs.hpp"

namespace amiable::server {
namespace {

using In = ec2::CreateSecurityGroupRequest;
using Out = ec2::CreateSecurityGroupResult;

constexpr std::string_view taggable = "security-group";

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](unsigned char c) { return c < 128; });
}

std::string vpc_id(In const& in, Read const& world) {
  return in.vpc_id ? *in.vpc_id : repository<storage::Vpcs>(world).find_default()->id;
}

Verdict name_taken(In const& in, Read const& world) {
  auto const vpc = vpc_id(in, world);
  if (!repository<storage::SecurityGroups>(world).find_by_name(vpc, *in.group_name)) return kept;
  return broken(*in.group_name, vpc);
}

template <auto member>
constexpr Rule<In> ascii(std::string_view id, std::string_view message) {
  return {.id = id,
          .code = "InvalidParameterValue",
          .message = message,
          .basis = seen,
          .source = "ebs-and-launch 12.2",
          .request = [](In const& in, Caller const&) {
            return is_ascii(*(in.*member)) ? kept : broken(*(in.*member));
          }};
}

// Names and descriptions may have the letters that descriptions of rules may have.
template <auto member>
constexpr Rule<In> good_letters(std::string_view id, std::string_view message, Basis basis) {
  return {
      .id = id,
      .code = "InvalidParameterValue",
      .message = message,
      .basis = basis,
      .source = "ebs-and-launch 12.2",
      .request = [](In const& in, Caller const&) { return broken_if(!is_rule_description(*(in.*member))); }};
}

constexpr auto rule_table = table<In>(
    rules::required<&In::group_name>("CreateSecurityGroup.GroupName.required",
                                     "The request must contain the parameter GroupName", guessed,
                                     "ebs-and-launch 12.2"),
    rules::required<&In::description>("CreateSecurityGroup.GroupDescription.required",
                                      "The request must contain the parameter GroupDescription", guessed,
                                      "ebs-and-launch 12.2"),
    ascii<&In::group_name>(
        "CreateSecurityGroup.GroupName.ascii",
        "Value ({0}) for parameter GroupName is invalid. Character sets beyond ASCII are not "
        "supported."),
    good_letters<&In::group_name>(
        "CreateSecurityGroup.GroupName.form",
        "Invalid security group name. Valid names are strings less than 256 characters from the following "
        "set:  a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*",
        guessed),
    Rule<In>{.id = "CreateSecurityGroup.GroupName.no_id",
             .code = "InvalidParameterValue",
             .message =
                 "Value ({0}) for parameter GroupName is invalid. Group names may not be in the format sg-*.",
             .basis = guessed,
             .source = "ebs-and-launch 12.2",
             .request =
                 [](In const& in, Caller const&) {
                   return in.group_name->starts_with("sg-") ? broken(*in.group_name) : kept;
                 }},
    ascii<&In::description>(
        "CreateSecurityGroup.GroupDescription.ascii",
        "Value ({0}) for parameter GroupDescription is invalid. Character sets beyond ASCII "
        "are not supported."),
    good_letters<&In::description>(
        "CreateSecurityGroup.GroupDescription.form",
        "Invalid security group description. Valid descriptions are strings less than 256 characters from "
        "the following set:  a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*",
        seen),
    rules::tag_specifications<In, taggable>(), vpc_found<&In::vpc_id>(),
    Rule<In>{.id = "CreateSecurityGroup.GroupName.unique",
             .code = "InvalidGroup.Duplicate",
             .message = "The security group '{0}' already exists for VPC '{1}'",
             .basis = guessed,
             .source = "ebs-and-launch 12.2",
             .state = name_taken});

void let_everything_out(Write& world, storage::SecurityGroup const& group) {
  repository<storage::SecurityGroupRules>(world).insert({.id = world.ids.next("sgr-"),
                                                         .owner = group.owner,
                                                         .region = group.region,
                                                         .group_id = group.id,
                                                         .is_egress = true,
                                                         .protocol = "-1",
                                                         .cidr_ipv4 = "0.0.0.0/0"});
}

Out run(Write& world, In const& in) {
  storage::SecurityGroup const group{.id = world.ids.next("sg-"),
                                     .owner = world.account(),
                                     .region = world.region(),
                                     .vpc_id = vpc_id(in, world),
                                     .name = *in.group_name,
                                     .description = *in.description};
  repository<storage::SecurityGroups>(world).insert(group);
  let_everything_out(world, group);
  auto tags = repository<storage::Tags>(world);
  tags.set(group.id, taggable, rules::to_stored(rules::tags_of(in.tag_specifications)));
  return {.group_id = group.id,
          .tags = rules::to_answer(tags.of(group.id)),
          .security_group_arn = security_group_arn(group)};
}

}  // namespace

Action const& actions::CreateSecurityGroup() {
  return action<run>(rule_table, {.default_network = true});
}

}  // namespace amiable::server
