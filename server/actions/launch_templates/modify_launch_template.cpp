// ModifyLaunchTemplate: another default version. Source: docs/ec2/ebs-and-launch.md 14.
#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/launch_templates/launch_template_rules.hpp"

namespace amiable::server {
namespace {

using In = ec2::ModifyLaunchTemplateRequest;
using Out = ec2::ModifyLaunchTemplateResult;
using namespace launch_templates;

constexpr std::string_view action_name = "ModifyLaunchTemplate";

constexpr auto rule_table = table<In>(
    template_named<In>(), named_template<In>(),
    Rule<In>{
        .id = "ModifyLaunchTemplate.SetDefaultVersion.required",
        .code = "MissingParameter",
        .message =
            "A launch template version must be specified to set the new default version for the template "
            "with ID {0}.",
        .basis = seen,
        .source = "ebs-and-launch 14",
        .state =
            [](In const& in, Read const& world) {
              return rules::given(in.default_version) ? kept : broken(template_of(in, world)->id);
            }},
    Rule<In>{.id = "ModifyLaunchTemplate.ClientToken.same_request",
             .code = "IdempotentParameterMismatch",
             .message = "The specified client token has already been used before.",
             .basis = seen,
             .source = "ebs-and-launch 14",
             .state =
                 [](In const& in, Read const& world) {
                   auto const use = token_use(action_name, in, world);
                   return broken_if(use && use->request != comparable(in));
                 }},
    version_found<&In::default_version>());

// EC2's answer has no tags, and no time.
Out run(Write& world, In const& in) {
  auto named = *template_of(in, world);
  if (!token_use(action_name, in, world)) {
    named.default_version = *version_number(named, *in.default_version);
    repository<storage::LaunchTemplates>(world).update(named);
    remember_token(action_name, in, named.id, world);
  }
  auto answer = described(named, std::vector<storage::Tag>());
  answer.create_time = protocol::Timestamp{0};
  return {.launch_template = answer};
}

}  // namespace

Action const& actions::ModifyLaunchTemplate() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
