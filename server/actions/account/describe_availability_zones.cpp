// DescribeAvailabilityZones: the zones of the caller's Region, under the names its account has for them.
// There are no Local Zones and no Wavelength Zones, so AllAvailabilityZones shows the same zones. Source:
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

using In = ec2::DescribeAvailabilityZonesRequest;
using Out = ec2::DescribeAvailabilityZonesResult;

constexpr rules::FilterField<ec2::AvailabilityZone> filters[] = {
    {"group-long-name", &ec2::AvailabilityZone::group_long_name},
    {"group-name", &ec2::AvailabilityZone::group_name},
    {"message"},
    {"opt-in-status", &ec2::AvailabilityZone::opt_in_status},
    {"parent-zone-id", &ec2::AvailabilityZone::parent_zone_id},
    {"parent-zone-name", &ec2::AvailabilityZone::parent_zone_name},
    {"region-name", &ec2::AvailabilityZone::region_name},
    {"state", &ec2::AvailabilityZone::state},
    {"zone-id", &ec2::AvailabilityZone::zone_id},
    {"zone-name", &ec2::AvailabilityZone::zone_name},
    {"zone-type", &ec2::AvailabilityZone::zone_type},
};

std::vector<Zone> zones_of(Caller const& caller) {
  return zones(*find_region(caller.scope.region), caller.scope.account);
}

// The first of `names` that no zone has as its `member`. Empty ones count as absent.
template <std::string Zone::*member>
Verdict unknown_zone(std::vector<std::string> const& names, Caller const& caller) {
  auto const known = zones_of(caller);
  for (auto const& name : names)
    if (!name.empty() && std::ranges::find(known, name, member) == known.end()) return broken(name);
  return kept;
}

constexpr auto rule_table = table<In>(rules::filters<In, rules::knows_field<filters>>(),
                                      Rule<In>{.id = "DescribeAvailabilityZones.ZoneName.known",
                                               .code = "InvalidParameterValue",
                                               .message = "Invalid availability zone: [{0}]",
                                               .basis = seen,
                                               .source = "ebs-and-launch 9",
                                               .request =
                                                   [](In const& in, Caller const& caller) {
                                                     return unknown_zone<&Zone::name>(in.zone_names, caller);
                                                   }},
                                      Rule<In>{.id = "DescribeAvailabilityZones.ZoneId.known",
                                               .code = "InvalidParameterValue",
                                               .message = "Invalid availability zone-id: [{0}]",
                                               .basis = peer,
                                               .source = "ebs-and-launch 9",
                                               .request = [](In const& in, Caller const& caller) {
                                                 return unknown_zone<&Zone::id>(in.zone_ids, caller);
                                               }});

ec2::AvailabilityZone describe(Zone const& zone, Region const& region) {
  std::string const name(region.name);
  return {.opt_in_status = "opt-in-not-required",
          .messages = std::vector<ec2::AvailabilityZoneMessage>(),
          .region_name = name,
          .zone_name = zone.name,
          .zone_id = zone.id,
          .group_name = name + "-zg-1",
          .network_border_group = name,
          .zone_type = "availability-zone",
          .group_long_name = std::string(region.long_name) + " 1",
          .state = "available"};
}

bool is_named(std::vector<std::string> const& names, std::string const& name) {
  return !rules::given(names) || std::ranges::find(names, name) != names.end();
}

Out run(Read const& world, In const& in) {
  Out out{.availability_zones = std::vector<ec2::AvailabilityZone>()};
  for (auto const& zone : zones_of(world.caller)) {
    auto described = describe(zone, *find_region(world.region()));
    if (is_named(in.zone_names, zone.name) && is_named(in.zone_ids, zone.id) &&
        rules::matches<filters>(described, in.filters))
      out.availability_zones->push_back(std::move(described));
  }
  return out;
}

}  // namespace

Action const& actions::DescribeAvailabilityZones() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
