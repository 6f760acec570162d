// CreateImageUsageReport: how other accounts use an image, counted at once. Source: docs/ec2/images.md 3.12.
#include <algorithm>

#include "generated/actions.hpp"
#include "generated/images.hpp"
#include "protocol/form.hpp"
#include "server/action.hpp"
#include "server/actions/images/image_rules.hpp"
#include "server/actions/images/image_usage_report.hpp"
#include "server/actions/images/version_depth.hpp"
#include "server/rules/resource_id.hpp"
#include "server/rules/tag_rules.hpp"
#include "storage/client_tokens.hpp"

namespace amiable::server {
namespace {

using In = ec2::CreateImageUsageReportRequest;
using Out = ec2::CreateImageUsageReportResult;
using namespace image_usage;

constexpr std::string_view taggable = "image-usage-report";
constexpr std::string_view token_action = "CreateImageUsageReport";
constexpr std::size_t max_accounts = 200;
constexpr std::size_t longest_token = 128;

std::string comparable(In in) {
  in.client_token.reset();
  return protocol::form_text(in);
}

std::optional<storage::TokenUse> token_use(In const& in, Read const& world) {
  if (!in.client_token) return std::nullopt;
  return repository<storage::ClientTokens>(world).find(token_action, *in.client_token);
}

constexpr auto request_rules = table<In>(
    rules::image_id_form<In>(),
    Rule<In>{.id = "CreateImageUsageReport.ResourceType.required",
             .code = "MissingParameter",
             .message = "The request must contain the parameter ResourceType",
             .basis = guessed,
             .source = "images 1.4",
             .request = [](In const& in, Caller const&) { return broken_if(in.resource_types.empty()); }},
    Rule<In>{.id = "CreateImageUsageReport.ResourceType.known",
             .code = "InvalidParameterValue",
             .message = "Invalid value '{0}' for ResourceType.",
             .basis = guessed,
             .source = "images 3.12",
             .request =
                 [](In const& in, Caller const&) {
                   for (auto const& each : in.resource_types) {
                     auto const type = each.resource_type.value_or("");
                     if (type != of_instances && type != of_launch_templates) return broken(type);
                   }
                   return kept;
                 }},
    Rule<In>{.id = "CreateImageUsageReport.OptionName.known",
             .code = "InvalidParameterValue",
             .message = "Invalid value '{0}' for OptionName.",
             .basis = guessed,
             .source = "images 3.12",
             .request =
                 [](In const& in, Caller const&) {
                   for (auto const& each : in.resource_types)
                     for (auto const& option : each.resource_type_options)
                       if (each.resource_type != of_launch_templates || option.option_name != depth_option)
                         return broken(option.option_name.value_or(""));
                   return kept;
                 }},
    Rule<In>{.id = "CreateImageUsageReport.OptionValue.depth",
             .code = "InvalidParameterValue",
             .message = "Invalid value '{0}' for OptionValue. Expecting a number from 1 to 10000.",
             .basis = guessed,
             .source = "images 3.12",
             .request =
                 [](In const& in, Caller const&) {
                   for (auto const& each : in.resource_types)
                     for (auto const& option : each.resource_type_options)
                       if (option.option_values.size() != 1 || !depth_of(option.option_values.front()))
                         return broken(option.option_values.empty() ? "" : option.option_values.front());
                   return kept;
                 }},
    Rule<In>{.id = "CreateImageUsageReport.AccountId.count",
             .code = "InvalidParameterValue",
             .message = "The parameter AccountId has more than 200 values.",
             .basis = guessed,
             .source = "images 3.12",
             .request = [](In const& in,
                           Caller const&) { return broken_if(in.account_ids.size() > max_accounts); }},
    Rule<In>{.id = "CreateImageUsageReport.AccountId.form",
             .code = "InvalidParameterValue",
             .message = "Invalid value '{0}' for AccountId.",
             .basis = guessed,
             .source = "images 3.12",
             .request =
                 [](In const& in, Caller const&) {
                   auto const wrong = std::ranges::find_if_not(in.account_ids, rules::is_account_id);
                   return wrong == in.account_ids.end() ? kept : broken(*wrong);
                 }},
    Rule<In>{.id = "CreateImageUsageReport.ClientToken.length",
             .code = "InvalidParameterValue",
             .message = "Invalid value '{0}' for ClientToken. Expecting at most 128 characters.",
             .basis = guessed,
             .source = "images 3.12",
             .request =
                 [](In const& in, Caller const&) {
                   auto const token = in.client_token.value_or("");
                   return rules::characters(token) > longest_token ? broken(token) : kept;
                 }},
    rules::tag_specifications<In, taggable>());

constexpr auto rule_table =
    table<In>(request_rules,
              Rule<In>{.id = "CreateImageUsageReport.ClientToken.same_request",
                       .code = "IdempotentParameterMismatch",
                       .message = "The client token has already been used with other parameters.",
                       .basis = guessed,
                       .source = "images 3.12",
                       .state =
                           [](In const& in, Read const& world) {
                             auto const use = token_use(in, world);
                             return broken_if(use && use->request != comparable(in));
                           }},
              rules::own_image<In>());

storage::ImageUsageReport report_of(In const& in, Write& world) {
  storage::ImageUsageReport report{.id = world.ids.next(report_prefix),
                                   .owner = world.account(),
                                   .region = world.region(),
                                   .image_id = *in.image_id,
                                   .created_at = world.now.milliseconds,
                                   .accounts = in.account_ids};
  for (auto const& each : in.resource_types) {
    (each.resource_type == of_instances ? report.of_instances : report.of_launch_templates) = true;
    for (auto const& option : each.resource_type_options)
      report.version_depth = depth_of(option.option_values.front());
  }
  return report;
}

Out run(Write& world, In const& in) {
  if (auto const use = token_use(in, world)) return {.report_id = use->resource_id};
  auto const report = report_of(in, world);
  repository<storage::ImageUsageReports>(world).insert(report);
  repository<storage::Tags>(world).set(report.id, taggable,
                                       rules::to_stored(rules::tags_of(in.tag_specifications)));
  if (in.client_token)
    repository<storage::ClientTokens>(world).remember(token_action, *in.client_token,
                                                      {comparable(in), report.id});
  return {.report_id = report.id};
}

}  // namespace

Action const& actions::CreateImageUsageReport() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
