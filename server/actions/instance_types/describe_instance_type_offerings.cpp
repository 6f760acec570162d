// DescribeInstanceTypeOfferings: which types the caller's Region and its zones offer. There are no Outposts.
// Source: docs/ec2/instance-types.md 2 and 3.
#include "generated/actions.hpp"
#include "generated/enums.hpp"
#include "generated/instance_types.hpp"
#include "server/action.hpp"
#include "server/instance_type_offerings.hpp"
#include "server/rules/listed_records.hpp"
#include "server/rules/listing.hpp"
#include "server/rules/record_filters.hpp"

namespace amiable::server {
namespace {

using In = ec2::DescribeInstanceTypeOfferingsRequest;
using Out = ec2::DescribeInstanceTypeOfferingsResult;
using Offering = ec2::InstanceTypeOffering;

constexpr std::string_view listing = "instance type offerings";
constexpr std::int32_t page_size = 1000;

constexpr rules::FilterField<Offering> filters[] = {
    {"instance-type", &Offering::instance_type},
    {"location", &Offering::location},
};

constexpr auto rule_table = table<In>(
    rules::one_of<&In::location_type, ec2::values::LocationType>(
        "DescribeInstanceTypeOfferings.LocationType.known", "Invalid value '{0}' for LocationType.", guessed,
        "instance-types 3"),
    rules::max_results<In>(),
    rules::max_results_at_most<In, page_size>(
        "DescribeInstanceTypeOfferings.MaxResults.maximum",
        "Invalid value '{0}' for maxResults. Expecting a value of at most 1000.", "instance-types 3"),
    rules::next_token_ours<In, listing>("DescribeInstanceTypeOfferings.NextToken.form",
                                        "Unable to parse pagination token", guessed, "instance-types 3"),
    rules::filters<In, rules::knows_field<filters>>());

struct Location {
  std::string name;
  std::optional<Zone> zone = {};  // absent: the whole Region
};

std::vector<Location> locations(Caller const& caller, std::string_view location_type) {
  if (location_type == "region") return {{caller.scope.region}};
  if (location_type == "outpost") return {};
  std::vector<Location> all;
  for (auto const& zone : zones(*find_region(caller.scope.region), caller.scope.account))
    all.push_back({location_type == "availability-zone" ? zone.name : zone.id, zone});
  return all;
}

Out run(Read const& world, In const& in) {
  auto const location_type = in.location_type.value_or("region");
  std::vector<Offering> found;
  for (auto const& location : locations(world.caller, location_type))
    for (auto const& type : instance_types()) {
      if (location.zone && !is_offered(type, *location.zone)) continue;
      Offering offering{std::string(std::string_view(type.name)), location_type, location.name};
      if (rules::matches<filters>(offering, in.filters)) found.push_back(std::move(offering));
    }
  auto page = rules::page_of_records(found, rules::page_of(in, listing), page_size);
  return {.instance_type_offerings = std::move(page.records), .next_token = rules::next_token(page, listing)};
}

}  // namespace

Action const& actions::DescribeInstanceTypeOfferings() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
