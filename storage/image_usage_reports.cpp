#include "storage/image_usage_reports.hpp"

#include "storage/listing.hpp"
#include "storage/record.hpp"

namespace amiable::storage {
namespace {

constexpr std::int64_t lifetime_ms = 30LL * 24 * 60 * 60 * 1000;
constexpr std::int64_t default_version_depth = 20;

constexpr Column<ImageUsageReport> columns[] = {
    column<&ImageUsageReport::id>("id"),
    column<&ImageUsageReport::owner>("owner"),
    column<&ImageUsageReport::region>("region"),
    column<&ImageUsageReport::image_id>("image_id"),
    column<&ImageUsageReport::created_at>("created_at"),
    column<&ImageUsageReport::of_instances>("of_instances"),
    column<&ImageUsageReport::of_launch_templates>("of_launch_templates"),
    column<&ImageUsageReport::version_depth>("version_depth"),
};

constexpr FilterColumn report_filters[] = {
    {"creation-time", "{ec2_time(r.created_at)}"},
    {"state", "{'available'}"},
};

constexpr FilterColumn entry_filters[] = {
    {"account-id", "{e.account}"},
    {"creation-time", "{ec2_time(r.created_at)}"},
    {"resource-type", "{e.resource_type}"},
};

std::string const select = "select r.number, " + select_list<columns>("r") + " from image_usage_reports r";

constexpr std::string_view select_entries =
    "select e.number, r.id, r.image_id, r.created_at, e.resource_type, e.account, e.usage_count "
    "from image_usage_report_entries e join image_usage_reports r on r.number = e.report";

ImageUsageReportEntry read_entry(Row const& row) {
  return {row.text(1), row.text(2), row.integer(3), row.text(4), row.text(5), row.integer(6)};
}

// Of other accounts, and of those that the report $1 is limited to.
constexpr std::string_view asked_for =
    "and x.owner <> $4 and (not exists (select 1 from image_usage_report_accounts a where a.report = $1) "
    "or x.owner in (select a.account from image_usage_report_accounts a where a.report = $1)) "
    "group by x.owner order by x.owner";

}  // namespace

std::int64_t ImageUsageReport::expires_at() const {
  return created_at + lifetime_ms;
}

void ImageUsageReports::insert(ImageUsageReport const& report) {
  auto const number = insert_record<columns>(session_, "image_usage_reports", report);
  std::int64_t position = 0;
  for (auto const& account : report.accounts)
    session_.run("insert into image_usage_report_accounts (report, position, account) values ($1, $2, $3)",
                 {number, ++position, account});
  if (report.of_instances) count_instances(number, report);
  if (report.of_launch_templates) count_launch_templates(number, report);
}

void ImageUsageReports::count_instances(std::int64_t number, ImageUsageReport const& report) {
  session_.run(
      "insert into image_usage_report_entries (report, resource_type, account, usage_count) "
      "select $1, 'ec2:Instance', x.owner, count(*) from instances x where x.image_id = $2 and x.region = $3 "
      "and (x.transition not in ('terminating', 'failing') or x.settled_at > $5) " +
          std::string(asked_for),
      {number, report.image_id, scope_.region, scope_.account, now_});
}

// A template counts once, if any of its latest versions has the image.
void ImageUsageReports::count_launch_templates(std::int64_t number, ImageUsageReport const& report) {
  session_.run(
      "insert into image_usage_report_entries (report, resource_type, account, usage_count) "
      "select $1, 'ec2:LaunchTemplate', x.owner, count(*) from launch_templates x where x.region = $3 "
      "and exists (select 1 from launch_template_versions v where v.launch_template = x.number "
      "and instr('&' || v.data || '&', '&ImageId=' || $2 || '&') > 0 "
      "and (select count(*) from launch_template_versions n where n.launch_template = x.number "
      "and n.version > v.version) < $5) " +
          std::string(asked_for),
      {number, report.image_id, scope_.region, scope_.account,
       report.version_depth.value_or(default_version_depth)});
}

std::optional<ImageUsageReport> ImageUsageReports::find(std::string_view id) {
  auto page = list({.report_ids = {std::string(id)}, .image_ids = {}, .filters = {}, .page = {}});
  if (page.records.empty()) return std::nullopt;
  return std::move(page.records.front());
}

void ImageUsageReports::remove(std::int64_t number) {
  session_.run("delete from image_usage_reports where number = $1", {number});
}

bool ImageUsageReports::knows_filter(std::string_view name) {
  return storage::knows_filter(name, report_filters, true);
}

bool ImageUsageReports::knows_entry_filter(std::string_view name) {
  return storage::knows_filter(name, entry_filters, false);
}

Where ImageUsageReports::own_reports(ImageUsageQuery const& query) const {
  Where where(now_);
  where.add("r.region = $1 and r.owner = $2 and r.created_at > $3",
            {scope_.region, scope_.account, now_ - lifetime_ms});
  if (!query.report_ids.empty()) where.add_any_of("r.id", query.report_ids);
  if (!query.image_ids.empty()) where.add_any_of("r.image_id", query.image_ids);
  return where;
}

Page<ImageUsageReport> ImageUsageReports::list(ImageUsageQuery const& query) {
  auto where = own_reports(query);
  for (auto const& filter : query.filters) where.add_filter(filter, report_filters, "r.id", scope_);
  auto page =
      list_page<ImageUsageReport>(session_, select, where, "r.number", query.page, read_record<columns>);
  for (auto& report : page.records) load_accounts(report);
  return page;
}

Page<ImageUsageReportEntry> ImageUsageReports::entries(ImageUsageQuery const& query) {
  auto where = own_reports(query);
  for (auto const& filter : query.filters) where.add_filter(filter, entry_filters);
  return list_page<ImageUsageReportEntry>(session_, std::string(select_entries), where, "e.number",
                                          query.page, read_entry);
}

void ImageUsageReports::load_accounts(ImageUsageReport& report) {
  session_.each("select account from image_usage_report_accounts where report = $1 order by position",
                {report.number}, [&](Row const& row) { report.accounts.push_back(row.text(0)); });
}

}  // namespace amiable::storage
