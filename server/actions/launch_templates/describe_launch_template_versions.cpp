// DescribeLaunchTemplateVersions: of one template, or the latest and default ones of all. Source:
// docs/ec2/ebs-and-launch.md 14.
#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/launch_templates/launch_template_rules.hpp"
#include "server/actions/launch_templates/version_filters.hpp"
#include "server/rules/listing.hpp"

namespace amiable::server {
namespace {

using In = ec2::DescribeLaunchTemplateVersionsRequest;
using Out = ec2::DescribeLaunchTemplateVersionsResult;
using namespace launch_templates;
using rules::given;

constexpr std::string_view listing = "launch-template-versions";

bool names_template(In const& in) {
  return given(in.launch_template_id) || given(in.launch_template_name);
}

bool is_number(std::optional<std::string> const& text) {
  return version_number({}, text.value_or("1")) && !text.value_or("").starts_with('$');
}

constexpr auto rule_table = table<In>(
    rules::filters<In, knows_version_filter>(),
    rules::not_served<&In::resolve_alias>("DescribeLaunchTemplateVersions.ResolveAlias.served",
                                          "The parameter ResolveAlias is not supported."),
    rules::next_token_ours<In, listing>("DescribeLaunchTemplateVersions.NextToken.form",
                                        "Unable to parse pagination token", guessed, "ebs-and-launch 2.4"),
    Rule<In>{.id = "DescribeLaunchTemplateVersions.MaxResults.range",
             .code = "InvalidParameterValue",
             .message = "MaxResults must be between 1 and 200.",
             .basis = peer,
             .source = "ebs-and-launch 14",
             .state =
                 [](In const& in, Read const&) {
                   return broken_if(in.max_results && (*in.max_results < 1 || *in.max_results > 200));
                 }},
    Rule<In>{
        .id = "DescribeLaunchTemplateVersions.LaunchTemplateId.or_versions",
        .code = "MissingParameter",
        .message =
            "To describe the launch template data for all your launch templates, for \u2018--versions\u2019 "
            "specify \u2018$Latest\u2019, \u2018$Default\u2019, or both, and omit "
            "\u2018--launch-template-id\u2019, \u2018--launch-template-name\u2019, and version numbers. To "
            "describe the launch template data for a specific launch template, specify "
            "\u2018--launch-template-id\u2019 or \u2018--launch-template-name\u2019, and for "
            "\u2018--versions\u2019 specify one or more of the following values: \u2018$Latest\u2019, "
            "\u2018$Default\u2019, or one or more version numbers.",
        .basis = seen,
        .source = "ebs-and-launch 14",
        .state =
            [](In const& in, Read const&) {
              return broken_if(!names_template(in) &&
                               (in.versions.empty() || !std::ranges::all_of(in.versions, [](auto const& v) {
                                  return v == "$Latest" || v == "$Default";
                                })));
            }},
    named_template<In>(),
    Rule<In>{
        .id = "DescribeLaunchTemplateVersions.MinVersion.without_versions",
        .code = "InvalidParameterCombination",
        .message = "Minimum version filter is not applicable when given a list of versions.",
        .basis = seen,
        .source = "ebs-and-launch 14",
        .state = [](In const& in, Read const&) { return broken_if(!in.versions.empty() && in.min_version); }},
    Rule<In>{
        .id = "DescribeLaunchTemplateVersions.MaxVersion.without_versions",
        .code = "InvalidParameterCombination",
        .message = "Maximum version filter is not applicable when given a list of versions.",
        .basis = guessed,
        .source = "ebs-and-launch 14",
        .state = [](In const& in, Read const&) { return broken_if(!in.versions.empty() && in.max_version); }},
    Rule<In>{.id = "DescribeLaunchTemplateVersions.MinVersion.form",
             .code = "InvalidParameterValue",
             .message = "Version bounds must be positive numbers.",
             .basis = peer,
             .source = "ebs-and-launch 14",
             .state =
                 [](In const& in, Read const&) {
                   return broken_if(!is_number(in.min_version) || !is_number(in.max_version));
                 }},
    version_found<&In::versions>());

using Versions = std::vector<ec2::LaunchTemplateVersion>;

void add_all(Versions& found, storage::LaunchTemplate const& of, In const& in, Read const& world) {
  auto const low = version_number({}, in.min_version.value_or("1"));
  for (auto const& version : repository<storage::LaunchTemplates>(world).versions(of.number))
    if (version.version >= *low &&
        (!in.max_version || version.version <= *version_number({}, *in.max_version)))
      found.push_back(described(of, version));
}

// The latest first; each as often as it is named.
void add_named(Versions& found, storage::LaunchTemplate const& of, In const& in, Read const& world) {
  std::vector<std::int64_t> numbers;
  for (auto const& version : in.versions) numbers.push_back(*version_number(of, version));
  std::ranges::sort(numbers, std::greater());
  auto templates = repository<storage::LaunchTemplates>(world);
  for (auto const number : numbers)
    found.push_back(described(of, *templates.find_version(of.number, number)));
}

Versions all_versions(In const& in, Read const& world) {
  auto const named = template_of(in, world);
  auto const templates =
      named ? std::vector{*named} : repository<storage::LaunchTemplates>(world).list({}).records;
  Versions found;
  for (auto const& each : templates) (in.versions.empty() ? add_all : add_named)(found, each, in, world);
  std::erase_if(found, [&](auto const& version) { return !matches(version, in.filters); });
  return found;
}

// A page token says how many came before.
Out run(Read const& world, In const& in) {
  auto all = all_versions(in, world);
  auto const page = rules::page_of(in, listing);
  auto const begin = std::min<std::int64_t>(page.after, std::ssize(all));
  auto const end = std::min(std::ssize(all), begin + page.limit.value_or(std::ssize(all)));
  Out out{.launch_template_versions = Versions(all.begin() + begin, all.begin() + end)};
  if (end < std::ssize(all)) out.next_token = storage::page_token(listing, end);
  return out;
}

}  // namespace

Action const& actions::DescribeLaunchTemplateVersions() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
