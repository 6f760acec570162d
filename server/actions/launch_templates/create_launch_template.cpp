// CreateLaunchTemplate. Source: docs/ec2/ebs-and-launch.md 14.
#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/launch_templates/launch_template_rules.hpp"

namespace amiable::server {
namespace {

using In = ec2::CreateLaunchTemplateRequest;
using Out = ec2::CreateLaunchTemplateResult;
using namespace launch_templates;

constexpr std::string_view action_name = "CreateLaunchTemplate";

constexpr std::string_view name_marks = "-()./_";

bool is_name(std::string_view name) {
  return name.size() >= 3 && name.size() <= 128 && std::ranges::all_of(name, [](unsigned char c) {
           return std::isalnum(c) || name_marks.find(static_cast<char>(c)) != name_marks.npos;
         });
}

// What the token made, as long as it is as it was made.
std::optional<storage::LaunchTemplate> made_before(In const& in, Read const& world) {
  auto const use = token_use(action_name, in, world);
  if (!use || use->request != comparable(in)) return std::nullopt;
  auto const made = repository<storage::LaunchTemplates>(world).find(use->resource_id);
  return made && made->last_version == 1 ? made : std::nullopt;
}

constexpr auto rule_table = table<In>(
    rules::not_served<&In::operator_>("CreateLaunchTemplate.Operator.served",
                                      "The parameter Operator is not supported."),
    rules::tag_specifications<In, taggable>(),
    Rule<In>{
        .id = "CreateLaunchTemplate.LaunchTemplateName.required",
        .code = "MissingParameter",
        .message = "The request must contain the parameter LaunchTemplateName",
        .basis = guessed,
        .source = "ebs-and-launch 14",
        .state = [](In const& in, Read const&) { return broken_if(!rules::given(in.launch_template_name)); }},
    Rule<In>{
        .id = "CreateLaunchTemplate.LaunchTemplateName.form",
        .code = "InvalidLaunchTemplateName.MalformedException",
        .message = "A launch template name must be between 3 and 128 characters, and may contain letters, "
                   "numbers, and the following characters: - ( ) . / _.",
        .basis = seen,
        .source = "ebs-and-launch 14",
        .state = [](In const& in, Read const&) { return broken_if(!is_name(*in.launch_template_name)); }},
    data_rules<In>(),
    Rule<In>{.id = "CreateLaunchTemplate.LaunchTemplateData.given",
             .code = "MissingParameter",
             .message = no_data,
             .basis = seen,
             .source = "ebs-and-launch 14",
             .state = [](In const& in,
                         Read const&) { return broken_if(text_of(in.launch_template_data).empty()); }},
    Rule<In>{.id = "CreateLaunchTemplate.ClientToken.same_request",
             .code = "IdempotentParameterMismatch",
             .message = "Client token already used before.",
             .basis = seen,
             .source = "ebs-and-launch 14",
             .state =
                 [](In const& in, Read const& world) {
                   return broken_if(token_use(action_name, in, world) && !made_before(in, world));
                 }},
    Rule<In>{.id = "CreateLaunchTemplate.LaunchTemplateName.unique",
             .code = "InvalidLaunchTemplateName.AlreadyExistsException",
             .message = "Launch template name already in use.",
             .basis = seen,
             .source = "ebs-and-launch 14",
             .state = [](In const& in, Read const& world) {
               auto templates = repository<storage::LaunchTemplates>(world);
               return broken_if(!made_before(in, world) &&
                                templates.find_by_name(*in.launch_template_name).has_value());
             }});

storage::LaunchTemplate make(Write& world, In const& in) {
  auto templates = repository<storage::LaunchTemplates>(world);
  storage::LaunchTemplate made{.id = world.ids.next(prefix),
                               .owner = world.account(),
                               .region = world.region(),
                               .name = *in.launch_template_name,
                               .created_at = world.now.milliseconds,
                               .created_by = user_arn(world.caller)};
  made.number = templates.insert(made);
  templates.insert_version({.launch_template = made.number,
                            .version = 1,
                            .description = in.version_description,
                            .created_at = made.created_at,
                            .created_by = made.created_by,
                            .data = text_of(in.launch_template_data)});
  repository<storage::Tags>(world).set(made.id, taggable,
                                       rules::to_stored(rules::tags_of(in.tag_specifications)));
  remember_token(action_name, in, made.id, world);
  return made;
}

Out run(Write& world, In const& in) {
  auto made = made_before(in, world);
  if (!made) made = make(world, in);
  return {.launch_template = described(*made, repository<storage::Tags>(world).of(made->id)),
          .warning = warning_of(text_of(in.launch_template_data), world)};
}

}  // namespace

Action const& actions::CreateLaunchTemplate() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
