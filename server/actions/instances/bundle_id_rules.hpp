// What actions check of the bundle tasks that they name. Source: docs/ec2/ebs-and-launch.md 6.
#pragma once

#include "server/rules/ebs_ids.hpp"
#include "storage/bundle_tasks.hpp"

namespace amiable::server::rules {

template <auto member>
constexpr auto bundle_ids_found() {
  using In = RequestOf<member>;
  return Rule<In>{.id = "BundleId.found",
                  .code = "InvalidBundleID.NotFound",
                  .message = "The bundle task '{0}' does not exist",
                  .basis = guessed,
                  .source = "ebs-and-launch 6",
                  .state = [](In const& in, Read const& world) {
                    auto tasks = repository<storage::BundleTasks>(world);
                    for (auto const& id : ids_of(in.*member))
                      if (!tasks.find(id)) return broken(id);
                    return kept;
                  }};
}

}  // namespace amiable::server::rules
