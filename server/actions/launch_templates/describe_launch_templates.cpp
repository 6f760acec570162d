// DescribeLaunchTemplates. IncludeManagedResources asks for those of other services too: there are none.
// Source: docs/ec2/ebs-and-launch.md 14.
#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/launch_templates/launch_template_rules.hpp"
#include "server/rules/listing.hpp"

namespace amiable::server {
namespace {

using In = ec2::DescribeLaunchTemplatesRequest;
using Out = ec2::DescribeLaunchTemplatesResult;
using namespace launch_templates;

constexpr std::string_view listing = "launch-templates";
constexpr std::string_view one_missing =
    "At least one of the launch templates specified in the request does not exist.";

constexpr auto rule_table = table<In>(
    rules::filters<In, storage::LaunchTemplates::knows_filter>(),
    rules::next_token_ours<In, listing>("DescribeLaunchTemplates.NextToken.form",
                                        "Unable to parse pagination token", guessed, "ebs-and-launch 2.4"),
    Rule<In>{.id = "DescribeLaunchTemplates.MaxResults.range",
             .code = "InvalidParameterValue",
             .message = "MaxResults must be between 1 and 200.",
             .basis = peer,
             .source = "ebs-and-launch 14",
             .state =
                 [](In const& in, Read const&) {
                   return broken_if(in.max_results && (*in.max_results < 1 || *in.max_results > 200));
                 }},
    Rule<In>{.id = "DescribeLaunchTemplates.LaunchTemplateId.without_names",
             .code = "InvalidParameterCombination",
             .message = "Either provide launch template IDs or launch template names.",
             .basis = peer,
             .source = "ebs-and-launch 14",
             .state =
                 [](In const& in, Read const&) {
                   return broken_if(!in.launch_template_ids.empty() && !in.launch_template_names.empty());
                 }},
    rules::id_rule<&In::launch_template_ids, rules::Moment::state, rules::id_malformed, prefix>(
        "DescribeLaunchTemplates.LaunchTemplateId.form", "InvalidLaunchTemplateId.Malformed",
        "The following launch template ids are malformed: {0}", guessed),
    Rule<In>{.id = "DescribeLaunchTemplates.LaunchTemplateId.found",
             .code = "InvalidLaunchTemplateId.NotFound",
             .message = one_missing,
             .basis = seen,
             .source = "ebs-and-launch 14",
             .state =
                 [](In const& in, Read const& world) {
                   auto templates = repository<storage::LaunchTemplates>(world);
                   return broken_if(std::ranges::any_of(in.launch_template_ids,
                                                        [&](auto const& id) { return !templates.find(id); }));
                 }},
    Rule<In>{.id = "DescribeLaunchTemplates.LaunchTemplateName.found",
             .code = "InvalidLaunchTemplateName.NotFoundException",
             .message = one_missing,
             .basis = guessed,
             .source = "ebs-and-launch 14",
             .state = [](In const& in, Read const& world) {
               auto templates = repository<storage::LaunchTemplates>(world);
               return broken_if(std::ranges::any_of(in.launch_template_names, [&](auto const& name) {
                 return !templates.find_by_name(name);
               }));
             }});

Out run(Read const& world, In const& in) {
  auto const page =
      repository<storage::LaunchTemplates>(world).list({.ids = in.launch_template_ids,
                                                        .names = in.launch_template_names,
                                                        .filters = rules::filters_of(in.filters),
                                                        .page = rules::page_of(in, listing)});
  auto const tags = repository<storage::Tags>(world).of_all(page.records);
  Out out{.launch_templates = std::vector<ec2::LaunchTemplate>(),
          .next_token = rules::next_token(page, listing)};
  for (auto const& each : page.records) out.launch_templates->push_back(described(each, tags[each.id]));
  return out;
}

}  // namespace

Action const& actions::DescribeLaunchTemplates() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
