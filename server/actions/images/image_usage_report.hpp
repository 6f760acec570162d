// What the actions on image usage reports share. Source: docs/ec2/images.md 3.12.
#pragma once

#include <string_view>

#include "server/rules/ebs_ids.hpp"
#include "server/rules/members.hpp"
#include "storage/image_usage_reports.hpp"

namespace amiable::server::image_usage {

inline constexpr std::string_view report_prefix = "amiur-";
inline constexpr std::string_view of_instances = "ec2:Instance";
inline constexpr std::string_view of_launch_templates = "ec2:LaunchTemplate";
inline constexpr std::string_view depth_option = "version-depth";

// The ids in `member` are those of reports that the caller has.
template <auto member>
constexpr auto reports_found() {
  using In = rules::RequestOf<member>;
  return std::array<Rule<In>, 2>{{
      {.id = "ReportId.form",
       .code = "InvalidParameterValue",
       .message = "Invalid id: \"{0}\" (expecting \"amiur-...\")",
       .basis = guessed,
       .source = "images 3.12",
       .request =
           [](In const& in, Caller const&) {
             return rules::id_malformed(rules::ids_of(in.*member), report_prefix);
           }},
      {.id = "ReportId.found",
       .code = "InvalidParameterValue",
       .message = "The image usage report '{0}' does not exist.",
       .basis = guessed,
       .source = "images 3.12",
       .state =
           [](In const& in, Read const& world) {
             auto reports = repository<storage::ImageUsageReports>(world);
             for (auto const& id : rules::ids_of(in.*member))
               if (!reports.find(id)) return broken(id);
             return kept;
           }},
  }};
}

}  // namespace amiable::server::image_usage
