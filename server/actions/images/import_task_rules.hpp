// What DescribeImportImageTasks and DescribeImportSnapshotTasks check. Source: docs/ec2/images.md 3.16.
#pragma once

#include "server/rules/listing.hpp"

namespace amiable::server {

struct ImportTaskRuleIds {
  std::string_view max_results, next_token, found;
};

template <class In, class Tasks, auto const& listing>
constexpr auto import_task_rules(ImportTaskRuleIds const& ids) {
  return table<In>(Rule<In>{.id = ids.max_results,
                            .code = "InvalidParameterValue",
                            .message = "Invalid value '{0}' for maxResults. Expecting at least 1.",
                            .basis = guessed,
                            .source = "images 1.7",
                            .request =
                                [](In const& in, Caller const&) {
                                  auto const most = in.max_results.value_or(1);
                                  return most < 1 ? broken(std::to_string(most)) : kept;
                                }},
                   rules::filters<In, Tasks::knows_filter>(),
                   rules::next_token_ours<In, listing>(ids.next_token, "Unable to parse pagination token",
                                                       guessed, "images 1.7"),
                   Rule<In>{.id = ids.found,
                            .code = "InvalidConversionTaskId",
                            .message = "The import task ID '{0}' is not valid.",
                            .basis = guessed,
                            .source = "images 3.16",
                            .state = [](In const& in, Read const& world) {
                              auto tasks = repository<Tasks>(world);
                              for (auto const& id : in.import_task_ids)
                                if (!tasks.find(id)) return broken(id);
                              return kept;
                            }});
}

}  // namespace amiable::server
