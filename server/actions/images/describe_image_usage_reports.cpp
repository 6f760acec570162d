// DescribeImageUsageReports. Source: docs/ec2/images.md 3.12.
#include "generated/actions.hpp"
#include "generated/images.hpp"
#include "server/action.hpp"
#include "server/actions/images/image_usage_report.hpp"
#include "server/rules/listing.hpp"
#include "server/rules/tag_rules.hpp"

namespace amiable::server {
namespace {

using In = ec2::DescribeImageUsageReportsRequest;
using Out = ec2::DescribeImageUsageReportsResult;
using namespace image_usage;

constexpr std::string_view listing = "image-usage-reports";

constexpr auto rule_table =
    table<In>(Rule<In>{.id = "DescribeImageUsageReports.MaxResults.minimum",
                       .code = "InvalidParameterValue",
                       .message = "Invalid value '{0}' for maxResults. Expecting a value of at least 1.",
                       .basis = guessed,
                       .source = "images 1.7",
                       .request =
                           [](In const& in, Caller const&) {
                             auto const most = in.max_results.value_or(1);
                             return most < 1 ? broken(std::to_string(most)) : kept;
                           }},
              rules::filters<In, storage::ImageUsageReports::knows_filter>(),
              rules::next_token_ours<In, listing>("DescribeImageUsageReports.NextToken.form",
                                                  "Unable to parse pagination token", guessed, "images 1.7"),
              reports_found<&In::report_ids>());

ec2::ImageUsageReport answer_of(storage::ImageUsageReport const& report,
                                std::vector<storage::Tag> const& tags) {
  ec2::ImageUsageReport answer{.image_id = report.image_id,
                               .report_id = report.id,
                               .resource_types = std::vector<ec2::ImageUsageResourceType>(),
                               .state = "available",
                               .creation_time = protocol::Timestamp{report.created_at},
                               .expiration_time = protocol::Timestamp{report.expires_at()},
                               .tags = rules::to_answer(tags)};
  if (report.of_instances) answer.resource_types->push_back({.resource_type = std::string(of_instances)});
  if (report.of_launch_templates) {
    ec2::ImageUsageResourceType templates{.resource_type = std::string(of_launch_templates)};
    if (report.version_depth)
      templates.resource_type_options = {{.option_name = std::string(depth_option),
                                          .option_values = {{std::to_string(*report.version_depth)}}}};
    answer.resource_types->push_back(std::move(templates));
  }
  if (!report.accounts.empty()) answer.account_ids = report.accounts;
  return answer;
}

Out run(Read const& world, In const& in) {
  auto const page =
      repository<storage::ImageUsageReports>(world).list({.report_ids = in.report_ids,
                                                          .image_ids = in.image_ids,
                                                          .filters = rules::filters_of(in.filters),
                                                          .page = rules::page_of(in, listing)});
  auto const tags = repository<storage::Tags>(world).of_all(page.records);
  Out out{.next_token = rules::next_token(page, listing),
          .image_usage_reports = std::vector<ec2::ImageUsageReport>()};
  for (auto const& report : page.records)
    out.image_usage_reports->push_back(answer_of(report, tags[report.id]));
  return out;
}

}  // namespace

Action const& actions::DescribeImageUsageReports() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
