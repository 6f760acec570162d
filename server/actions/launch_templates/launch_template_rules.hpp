// What the actions on launch templates check alike, nearly all of it after DryRun. Source:
// docs/ec2/ebs-and-launch.md 14.
#pragma once

#include <array>
#include <charconv>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "generated/launch_templates.hpp"
#include "protocol/form.hpp"
#include "server/actions/launch_templates/launch_template_data.hpp"
#include "server/base64.hpp"
#include "server/rules/ebs_ids.hpp"
#include "server/rules/tag_rules.hpp"
#include "storage/client_tokens.hpp"
#include "storage/launch_templates.hpp"

namespace amiable::server::launch_templates {

inline constexpr std::string_view prefix = "lt-";
inline constexpr std::string_view taggable = "launch-template";
inline constexpr std::size_t max_description = 255;
inline constexpr std::string_view id_not_found =
    "The specified launch template, with template ID {0}, does not exist.";
inline constexpr std::string_view name_not_found =
    "The specified launch template, with template name {0}, does not exist.";

// The template that the request names, by id or by name.
template <class In>
std::optional<storage::LaunchTemplate> template_of(In const& in, Read const& world) {
  auto templates = repository<storage::LaunchTemplates>(world);
  if (rules::given(in.launch_template_id)) return templates.find(*in.launch_template_id);
  if (rules::given(in.launch_template_name)) return templates.find_by_name(*in.launch_template_name);
  return std::nullopt;
}

// "3", "$Latest", "$Default"; nothing for another text.
std::optional<std::int64_t> version_number(storage::LaunchTemplate const& launch_template,
                                           std::string_view version);

template <class In>
constexpr std::array<Rule<In>, 4> named_template() {
  return {{
      {.id = "LaunchTemplateId.or_name",
       .code = "InvalidParameterCombination",
       .message = "Either provide launch template ID or launch template name to modify the template.",
       .basis = seen,
       .source = "ebs-and-launch 14",
       .state =
           [](In const& in, Read const&) {
             return broken_if(rules::given(in.launch_template_id) && rules::given(in.launch_template_name));
           }},
      {.id = "LaunchTemplateId.form",
       .code = "InvalidLaunchTemplateId.Malformed",
       .message = "The following launch template ids are malformed: {0}",
       .basis = guessed,
       .source = "ebs-and-launch 14",
       .state =
           [](In const& in, Read const&) {
             return rules::id_malformed(rules::ids_of(in.launch_template_id), prefix);
           }},
      {.id = "LaunchTemplateId.found",
       .code = "InvalidLaunchTemplateId.NotFound",
       .message = id_not_found,
       .basis = seen,
       .source = "ebs-and-launch 14",
       .state =
           [](In const& in, Read const& world) {
             if (!rules::given(in.launch_template_id) || template_of(in, world)) return kept;
             return broken(*in.launch_template_id);
           }},
      {.id = "LaunchTemplateName.found",
       .code = "InvalidLaunchTemplateName.NotFoundException",
       .message = name_not_found,
       .basis = seen,
       .source = "ebs-and-launch 14",
       .state =
           [](In const& in, Read const& world) {
             if (!rules::given(in.launch_template_name) || template_of(in, world)) return kept;
             return broken(*in.launch_template_name);
           }},
  }};
}

template <class In>
constexpr Rule<In> template_named() {
  return {.id = "LaunchTemplateId.required",
          .code = "MissingParameter",
          .message = "A launch template ID or name must be specified.",
          .basis = peer,
          .source = "ebs-and-launch 14",
          .state = [](In const& in, Read const&) {
            return broken_if(!rules::given(in.launch_template_id) && !rules::given(in.launch_template_name));
          }};
}

// The version in `member`, where one is given, must be there.
template <auto member, class In = rules::RequestOf<member>>
constexpr std::array<Rule<In>, 2> version_found() {
  return {{
      {.id = "LaunchTemplateVersion.form",
       .code = "InvalidParameterValue",
       .message =
           "Invalid launch template version: either '$Default', '$Latest', or a numeric version are allowed.",
       .basis = peer,
       .source = "ebs-and-launch 14",
       .state =
           [](In const& in, Read const& world) {
             auto const named = template_of(in, world);
             for (auto const& version : rules::ids_of(in.*member))
               if (named && !version_number(*named, version)) return broken();
             return kept;
           }},
      {.id = "LaunchTemplateVersion.found",
       .code = "InvalidLaunchTemplateId.VersionNotFound",
       .message = "Could not find the specified version {0} for the launch template with ID {1}.",
       .basis = seen,
       .source = "ebs-and-launch 14",
       .state =
           [](In const& in, Read const& world) {
             auto const named = template_of(in, world);
             auto templates = repository<storage::LaunchTemplates>(world);
             for (auto const& version : rules::ids_of(in.*member))
               if (named && !templates.find_version(named->number, *version_number(*named, version)))
                 return broken(version, named->id);
             return kept;
           }},
  }};
}

// Of `In::version_description` and of the members of `In::launch_template_data` that EC2 looks at.
template <class In>
constexpr std::array<Rule<In>, 4> data_rules() {
  return {{
      {.id = "LaunchTemplate.VersionDescription.length",
       .code = "InvalidParameterValue",
       .message = "Version description must not exceed 255 characters.",
       .basis = peer,
       .source = "ebs-and-launch 14",
       .state =
           [](In const& in, Read const&) {
             return broken_if(rules::characters(in.version_description.value_or("")) > max_description);
           }},
      {.id = "LaunchTemplateData.ImageId.form",
       .code = "InvalidAMIID.Malformed",
       .message =
           "The image ID '{0}' is not valid. The expected format is ami-xxxxxxxx or ami-xxxxxxxxxxxxxxxxx.",
       .basis = seen,
       .source = "ebs-and-launch 14",
       .state =
           [](In const& in, Read const&) {
             auto const& data = in.launch_template_data;
             if (!data || (data->image_id && data->image_id->starts_with("resolve:ssm:"))) return kept;
             return rules::id_without_shape(rules::ids_of(data->image_id), "ami-");
           }},
      {.id = "LaunchTemplateData.UserData.form",
       .code = "InvalidUserData.Malformed",
       .message = "Invalid BASE64 encoding of user data.",
       .basis = seen,
       .source = "ebs-and-launch 14",
       .state =
           [](In const& in, Read const&) {
             auto const& data = in.launch_template_data;
             return broken_if(data && data->user_data && !parse_base64(*data->user_data));
           }},
      {.id = "LaunchTemplateData.HttpPutResponseHopLimit.range",
       .code = "InvalidParameterValue",
       .message = "A value of \u2018{0}\u2019 is not valid for http-put-response-hop-limit. Specify a value "
                  "between 1 "
                  "and 64, and try again.",
       .basis = seen,
       .source = "ebs-and-launch 14",
       .state =
           [](In const& in, Read const&) {
             auto const& data = in.launch_template_data;
             if (!data || !data->metadata_options) return kept;
             auto const limit = data->metadata_options->http_put_response_hop_limit.value_or(1);
             return limit < 1 || limit > 64 ? broken(std::to_string(limit)) : kept;
           }},
  }};
}

inline constexpr std::string_view no_data =
    "No launch template data was provided. Launch template data is required to create a launch template.";

// Client tokens: each action has its own; a request that is repeated is answered with the same resource.
template <class In>
std::string comparable(In in) {
  in.client_token.reset();
  in.dry_run.reset();
  return protocol::form_text(in);
}

template <class In>
std::optional<storage::TokenUse> token_use(std::string_view action, In const& in, Read const& world) {
  if (!rules::given(in.client_token)) return std::nullopt;
  return repository<storage::ClientTokens>(world).find(action, *in.client_token);
}

template <class In>
void remember_token(std::string_view action, In const& in, std::string const& resource, Write& world) {
  if (!rules::given(in.client_token) || token_use(action, in, world)) return;
  repository<storage::ClientTokens>(world).remember(action, *in.client_token, {comparable(in), resource});
}

// Answers.
ec2::LaunchTemplate described(storage::LaunchTemplate const& launch_template,
                              std::vector<storage::Tag> const& tags);
ec2::LaunchTemplateVersion described(storage::LaunchTemplate const& launch_template,
                                     storage::LaunchTemplateVersion const& version);

template <class Specification>
inline constexpr auto specification_table = table<Specification>(template_named<Specification>(),
                                                                 named_template<Specification>(),
                                                                 version_found<&Specification::version>());

// The rules of whatever names a launch template, for a member of a request that does.
template <auto member>
constexpr auto specification_rules() {
  using In = rules::RequestOf<member>;
  using Specification = typename std::remove_cvref_t<decltype(std::declval<In const&>().*member)>::value_type;
  constexpr auto size = std::tuple_size_v<std::remove_cvref_t<decltype(specification_table<Specification>)>>;
  std::array<Rule<In>, size> made{};
  [&]<std::size_t... i>(std::index_sequence<i...>) {
    ((made[i] = {.id = specification_table<Specification>[i].id,
                 .code = specification_table<Specification>[i].code,
                 .message = specification_table<Specification>[i].message,
                 .basis = specification_table<Specification>[i].basis,
                 .source = specification_table<Specification>[i].source,
                 .state = [](In const& in, Read const& world) -> Verdict {
                   return in.*member ? specification_table<Specification>[i].state(*(in.*member), world)
                                     : kept;
                 }}),
     ...);
  }
  (std::make_index_sequence<size>());
  return made;
}

}  // namespace amiable::server::launch_templates
