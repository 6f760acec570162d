// DeleteImageUsageReport. Source: docs/ec2/images.md 3.12.
#include "generated/actions.hpp"
#include "generated/images.hpp"
#include "server/action.hpp"
#include "server/actions/images/image_usage_report.hpp"
#include "storage/tags.hpp"

namespace amiable::server {
namespace {

using In = ec2::DeleteImageUsageReportRequest;
using Out = ec2::DeleteImageUsageReportResult;

constexpr auto rule_table = table<In>(
    rules::required<&In::report_id>("DeleteImageUsageReport.ReportId.required",
                                    "The request must contain the parameter ReportId", guessed, "images 1.4"),
    image_usage::reports_found<&In::report_id>());

Out run(Write& world, In const& in) {
  auto reports = repository<storage::ImageUsageReports>(world);
  reports.remove(reports.find(*in.report_id)->number);
  repository<storage::Tags>(world).forget_resource(*in.report_id);
  return {.return_ = true};
}

}  // namespace

Action const& actions::DeleteImageUsageReport() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
