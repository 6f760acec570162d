// Reports of how other accounts use an image: what was counted when the report was made. They are forgotten
// after 30 days. Source: docs/ec2/images.md 3.12.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/filter.hpp"
#include "storage/page.hpp"
#include "storage/scope.hpp"
#include "storage/session.hpp"

namespace amiable::storage {

struct ImageUsageReport {
  std::int64_t number = 0;  // given by insert()
  std::string id;
  std::string owner;
  std::string region;
  std::string image_id;
  std::int64_t created_at = 0;  // milliseconds UTC
  bool of_instances = false;
  bool of_launch_templates = false;
  std::optional<std::int64_t> version_depth;  // how many of a template's latest versions; 20 where absent

  std::vector<std::string> accounts;  // none: all

  std::int64_t expires_at() const;
};

struct ImageUsageReportEntry {
  std::string report_id;
  std::string image_id;
  std::int64_t report_created_at = 0;
  std::string resource_type;  // "ec2:Instance", "ec2:LaunchTemplate"
  std::string account;
  std::int64_t usage_count = 0;
};

struct ImageUsageQuery {
  std::vector<std::string> report_ids;
  std::vector<std::string> image_ids;
  std::vector<Filter> filters;
  PageRequest page;
};

class ImageUsageReports {
 public:
  ImageUsageReports(Session& session, Scope const& scope, std::int64_t now)
      : session_(session), scope_(scope), now_(now) {}

  void insert(ImageUsageReport const& report);                // and counts
  std::optional<ImageUsageReport> find(std::string_view id);  // the caller's
  void remove(std::int64_t number);

  static bool knows_filter(std::string_view name);
  static bool knows_entry_filter(std::string_view name);
  Page<ImageUsageReport> list(ImageUsageQuery const& query);
  Page<ImageUsageReportEntry> entries(ImageUsageQuery const& query);

 private:
  Where own_reports(ImageUsageQuery const& query) const;
  void count_instances(std::int64_t number, ImageUsageReport const& report);
  void count_launch_templates(std::int64_t number, ImageUsageReport const& report);
  void load_accounts(ImageUsageReport& report);

  Session& session_;
  Scope const& scope_;
  std::int64_t now_;
};

}  // namespace amiable::storage
