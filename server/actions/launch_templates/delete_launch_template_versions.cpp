// DeleteLaunchTemplateVersions. Source: docs/ec2/ebs-and-launch.md 14.
#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/launch_templates/launch_template_rules.hpp"

namespace amiable::server {
namespace {

using In = ec2::DeleteLaunchTemplateVersionsRequest;
using Out = ec2::DeleteLaunchTemplateVersionsResult;
using namespace launch_templates;

constexpr auto rule_table = table<In>(
    template_named<In>(), named_template<In>(),
    Rule<In>{.id = "DeleteLaunchTemplateVersions.LaunchTemplateVersion.required",
             .code = "MissingParameter",
             .message = "At least one launch template version must be specified.",
             .basis = peer,
             .source = "ebs-and-launch 14",
             .state = [](In const& in, Read const&) { return broken_if(in.versions.empty()); }},
    Rule<In>{.id = "DeleteLaunchTemplateVersions.LaunchTemplateVersion.form",
             .code = "InvalidParameterValue",
             .message = "Invalid value for version: {0}",
             .basis = seen,
             .source = "ebs-and-launch 14",
             .state =
                 [](In const& in, Read const& world) {
                   auto const named = *template_of(in, world);
                   for (auto const& version : in.versions)
                     if (!version_number(named, version)) return broken(version);
                   return kept;
                 }},
    Rule<In>{.id = "DeleteLaunchTemplateVersions.LaunchTemplateVersion.not_default",
             .code = "InvalidParameterValue",
             .message =
                 "The default version cannot be deleted. Either specify another version as default or delete "
                 "the launch template.",
             .basis = seen,
             .source = "ebs-and-launch 14",
             .state = [](In const& in, Read const& world) {
               auto const named = *template_of(in, world);
               return broken_if(std::ranges::any_of(in.versions, [&](auto const& version) {
                 return version_number(named, version) == named.default_version;
               }));
             }});

Out run(Write& world, In const& in) {
  auto const named = *template_of(in, world);
  auto templates = repository<storage::LaunchTemplates>(world);
  Out out;
  auto& deleted = out.successfully_deleted_launch_template_versions.emplace();
  auto& failed = out.unsuccessfully_deleted_launch_template_versions.emplace();
  for (auto const& text : in.versions) {
    auto const version = *version_number(named, text);
    if (templates.remove_version(named.number, version))
      deleted.push_back(
          {.launch_template_id = named.id, .launch_template_name = named.name, .version_number = version});
    else
      failed.push_back(
          {.launch_template_id = named.id,
           .launch_template_name = named.name,
           .version_number = version,
           .response_error = ec2::ResponseError{.code = "launchTemplateVersionDoesNotExist",
                                                .message = "The launch template version does not exist."}});
  }
  return out;
}

}  // namespace

Action const& actions::DeleteLaunchTemplateVersions() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
