// DescribeRegions: the Regions of the caller's partition. Every Region is served, whoever asks; so the caller
// has evidently opted in to the one it calls, and of the others that need it to none. Source:
// docs/ec2/ebs-and-launch.md 9.
#include <algorithm>

#include "generated/account.hpp"
#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/regions.hpp"
#include "server/rules/listing.hpp"
#include "server/rules/record_filters.hpp"

namespace amiable::server {
namespace {

using In = ec2::DescribeRegionsRequest;
using Out = ec2::DescribeRegionsResult;

constexpr std::string_view not_opted_in = "not-opted-in";

constexpr rules::FilterField<ec2::Region> filters[] = {
    {"endpoint", &ec2::Region::endpoint},
    {"opt-in-status", &ec2::Region::opt_in_status},
    {"region-name", &ec2::Region::region_name},
};

bool is_of_partition(std::string_view name, Caller const& caller) {
  auto const* region = find_region(name);
  return region && region->partition == caller.partition;
}

constexpr auto rule_table = table<In>(rules::filters<In, rules::knows_field<filters>>(),
                                      // EC2 names the alphabetically first.
                                      Rule<In>{.id = "DescribeRegions.RegionName.known",
                                               .code = "InvalidParameterValue",
                                               .message = "Invalid region: [{0}]",
                                               .basis = seen,
                                               .source = "ebs-and-launch 9",
                                               .request = [](In const& in, Caller const& caller) {
                                                 auto names = in.region_names;
                                                 std::ranges::sort(names);
                                                 for (auto const& name : names)
                                                   if (!name.empty() && !is_of_partition(name, caller))
                                                     return broken(name);
                                                 return kept;
                                               }});

ec2::Region describe(Region const& region, Caller const& caller) {
  std::string_view const status = region.enabled_by_default            ? "opt-in-not-required"
                                  : region.name == caller.scope.region ? "opted-in"
                                                                       : not_opted_in;
  return {.opt_in_status = std::string(status),
          .region_name = std::string(region.name),
          .endpoint = endpoint(region)};
}

// Named Regions are shown whether the account uses them or not.
bool is_asked_for(In const& in, ec2::Region const& region) {
  if (rules::given(in.region_names))
    return std::ranges::find(in.region_names, *region.region_name) != in.region_names.end();
  return in.all_regions.value_or(false) || region.opt_in_status != not_opted_in;
}

Out run(Read const& world, In const& in) {
  Out out{.regions = std::vector<ec2::Region>()};
  for (auto const& region : regions()) {
    if (region.partition != world.caller.partition) continue;
    auto described = describe(region, world.caller);
    if (is_asked_for(in, described) && rules::matches<filters>(described, in.filters))
      out.regions->push_back(std::move(described));
  }
  return out;
}

}  // namespace

Action const& actions::DescribeRegions() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
