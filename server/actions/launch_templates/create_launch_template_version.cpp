// CreateLaunchTemplateVersion. Source: docs/ec2/ebs-and-launch.md 14.
#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/launch_templates/launch_template_rules.hpp"

namespace amiable::server {
namespace {

using In = ec2::CreateLaunchTemplateVersionRequest;
using Out = ec2::CreateLaunchTemplateVersionResult;
using namespace launch_templates;

constexpr std::string_view action_name = "CreateLaunchTemplateVersion";

// The resource of a token is the version's number.
std::optional<storage::LaunchTemplateVersion> made_before(In const& in, Read const& world) {
  auto const use = token_use(action_name, in, world);
  auto const named = template_of(in, world);
  if (!use || !named || use->request != comparable(in)) return std::nullopt;
  return repository<storage::LaunchTemplates>(world).find_version(named->number,
                                                                  *version_number(*named, use->resource_id));
}

// The data of the version to come.
std::string data_of(In const& in, Read const& world) {
  auto const given = text_of(in.launch_template_data);
  if (!rules::given(in.source_version)) return given;
  auto const named = template_of(in, world);
  auto const source = repository<storage::LaunchTemplates>(world).find_version(
      named->number, *version_number(*named, *in.source_version));
  return based_on(source->data, given);
}

constexpr auto rule_table = table<In>(
    rules::not_served<&In::resolve_alias>("CreateLaunchTemplateVersion.ResolveAlias.served",
                                          "The parameter ResolveAlias is not supported."),
    template_named<In>(), named_template<In>(), data_rules<In>(),
    Rule<In>{.id = "CreateLaunchTemplateVersion.ClientToken.same_request",
             .code = "IdempotentParameterMismatch",
             .message = "Client token already used before",
             .basis = seen,
             .source = "ebs-and-launch 14",
             .state =
                 [](In const& in, Read const& world) {
                   return broken_if(token_use(action_name, in, world) && !made_before(in, world));
                 }},
    version_found<&In::source_version>(),
    Rule<In>{.id = "CreateLaunchTemplateVersion.LaunchTemplateData.given",
             .code = "MissingParameter",
             .message = no_data,
             .basis = peer,
             .source = "ebs-and-launch 14",
             .state = [](In const& in, Read const& world) { return broken_if(data_of(in, world).empty()); }});

storage::LaunchTemplateVersion make(Write& world, In const& in, storage::LaunchTemplate& named) {
  auto templates = repository<storage::LaunchTemplates>(world);
  storage::LaunchTemplateVersion const made{.launch_template = named.number,
                                            .version = ++named.last_version,
                                            .description = in.version_description,
                                            .created_at = world.now.milliseconds,
                                            .created_by = user_arn(world.caller),
                                            .data = data_of(in, world)};
  templates.update(named);
  templates.insert_version(made);
  remember_token(action_name, in, std::to_string(made.version), world);
  return made;
}

Out run(Write& world, In const& in) {
  auto named = *template_of(in, world);
  auto made = made_before(in, world);
  if (!made) made = make(world, in, named);
  return {.launch_template_version = described(named, *made), .warning = warning_of(made->data, world)};
}

}  // namespace

Action const& actions::CreateLaunchTemplateVersion() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
