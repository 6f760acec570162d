// DescribeImageUsageReportEntries. Source: docs/ec2/images.md 3.12.
#include "generated/actions.hpp"
#include "generated/images.hpp"
#include "server/action.hpp"
#include "server/actions/images/image_usage_report.hpp"
#include "server/rules/listing.hpp"

namespace amiable::server {
namespace {

using In = ec2::DescribeImageUsageReportEntriesRequest;
using Out = ec2::DescribeImageUsageReportEntriesResult;

constexpr std::string_view listing = "image-usage-report-entries";

constexpr auto rule_table =
    table<In>(Rule<In>{.id = "DescribeImageUsageReportEntries.MaxResults.minimum",
                       .code = "InvalidParameterValue",
                       .message = "Invalid value '{0}' for maxResults. Expecting a value of at least 1.",
                       .basis = guessed,
                       .source = "images 1.7",
                       .request =
                           [](In const& in, Caller const&) {
                             auto const most = in.max_results.value_or(1);
                             return most < 1 ? broken(std::to_string(most)) : kept;
                           }},
              rules::filters<In, storage::ImageUsageReports::knows_entry_filter>(),
              rules::next_token_ours<In, listing>("DescribeImageUsageReportEntries.NextToken.form",
                                                  "Unable to parse pagination token", guessed, "images 1.7"),
              image_usage::reports_found<&In::report_ids>());

Out run(Read const& world, In const& in) {
  auto const page =
      repository<storage::ImageUsageReports>(world).entries({.report_ids = in.report_ids,
                                                             .image_ids = in.image_ids,
                                                             .filters = rules::filters_of(in.filters),
                                                             .page = rules::page_of(in, listing)});
  Out out{.next_token = rules::next_token(page, listing),
          .image_usage_report_entries = std::vector<ec2::ImageUsageReportEntry>()};
  for (auto const& entry : page.records)
    out.image_usage_report_entries->push_back(
        {.resource_type = entry.resource_type,
         .report_id = entry.report_id,
         .usage_count = entry.usage_count,
         .account_id = entry.account,
         .image_id = entry.image_id,
         .report_creation_time = protocol::Timestamp{entry.report_created_at}});
  return out;
}

}  // namespace

Action const& actions::DescribeImageUsageReportEntries() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
