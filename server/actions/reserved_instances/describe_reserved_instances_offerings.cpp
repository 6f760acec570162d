// DescribeReservedInstancesOfferings. Nobody sells on the Reserved Instance Marketplace here, so
// IncludeMarketplace adds nothing, and MaxInstanceCount, which limits what its sellers offer, leaves nothing
// out. Source: docs/ec2/ebs-and-launch.md 7.
#include <algorithm>

#include "generated/actions.hpp"
#include "protocol/number.hpp"
#include "server/action.hpp"
#include "server/actions/reserved_instances/reserved_instances_rules.hpp"
#include "server/rules/listed_records.hpp"
#include "server/rules/listing.hpp"
#include "server/rules/record_filters.hpp"

namespace amiable::server {
namespace {

using In = ec2::DescribeReservedInstancesOfferingsRequest;
using Out = ec2::DescribeReservedInstancesOfferingsResult;
using Offering = ReservedInstancesOffering;
using rules::given;

constexpr std::string_view listing = "reserved-instances-offerings";
constexpr std::int32_t page_size = 100;
constexpr std::int64_t least_duration = 2'592'000;  // a month
constexpr std::int64_t most_duration = 94'608'000;  // three years
constexpr std::string_view tenancies[] = {"default", "dedicated"};

// An offering as filters see it.
struct Texts {
  std::optional<std::string> zone, zone_id, duration, fixed_price, type, marketplace, description, id, scope,
      usage_price;
};

constexpr rules::FilterField<Texts> filters[] = {
    {"availability-zone", &Texts::zone},
    {"availability-zone-id", &Texts::zone_id},
    {"duration", &Texts::duration},
    {"fixed-price", &Texts::fixed_price},
    {"instance-type", &Texts::type},
    {"marketplace", &Texts::marketplace},
    {"product-description", &Texts::description},
    {"reserved-instances-offering-id", &Texts::id},
    {"scope", &Texts::scope},
    {"usage-price", &Texts::usage_price},
};

Verdict zone_unknown(Caller const& caller, std::optional<std::string> const& value,
                     std::string Zone::*member) {
  if (!given(value)) return kept;
  auto const all = zones(*find_region(caller.scope.region), caller.scope.account);
  return std::ranges::find(all, *value, member) == all.end() ? broken(*value) : kept;
}

constexpr auto place_rules =
    table<In>(Rule<In>{.id = "DescribeReservedInstancesOfferings.AvailabilityZone.one",
                       .code = "InvalidParameterCombination",
                       .message = "Specify either AvailabilityZone or AvailabilityZoneId, but not both.",
                       .basis = guessed,
                       .source = "ebs-and-launch 7",
                       .request =
                           [](In const& in, Caller const&) {
                             return broken_if(given(in.availability_zone) && given(in.availability_zone_id));
                           }},
              Rule<In>{.id = "DescribeReservedInstancesOfferings.AvailabilityZone.known",
                       .code = "InvalidParameterValue",
                       .message = "Invalid value '{0}' for AvailabilityZone.",
                       .basis = guessed,
                       .source = "ebs-and-launch 7",
                       .request =
                           [](In const& in, Caller const& caller) {
                             return zone_unknown(caller, in.availability_zone, &Zone::name);
                           }},
              Rule<In>{.id = "DescribeReservedInstancesOfferings.AvailabilityZoneId.known",
                       .code = "InvalidParameterValue",
                       .message = "Invalid value '{0}' for AvailabilityZoneId.",
                       .basis = guessed,
                       .source = "ebs-and-launch 7",
                       .request = [](In const& in, Caller const& caller) {
                         return zone_unknown(caller, in.availability_zone_id, &Zone::id);
                       }});

constexpr auto rule_table = table<In>(
    Rule<In>{.id = "DescribeReservedInstancesOfferings.InstanceType.known",
             .code = "InvalidParameterValue",
             .message = "Invalid value '{0}' for InstanceType.",
             .basis = guessed,
             .source = "ebs-and-launch 7",
             .request =
                 [](In const& in, Caller const&) {
                   bool const unknown = given(in.instance_type) && !find_instance_type(*in.instance_type);
                   return unknown ? broken(*in.instance_type) : kept;
                 }},
    place_rules,
    rules::one_of<&In::product_description, product_descriptions>(
        "DescribeReservedInstancesOfferings.ProductDescription.known",
        "Invalid value '{0}' for ProductDescription.", guessed, "ebs-and-launch 7"),
    rules::one_of<&In::instance_tenancy, tenancies>(
        "DescribeReservedInstancesOfferings.InstanceTenancy.known",
        "Invalid value '{0}' for InstanceTenancy.", guessed, "ebs-and-launch 7"),
    offering_kinds<&In::offering_class, &In::offering_type>(), rules::max_results<In>(),
    rules::max_results_at_most<In, page_size>(
        "DescribeReservedInstancesOfferings.MaxResults.maximum",
        "Invalid value '{0}' for maxResults. Expecting a value of at most 100.", "ebs-and-launch 7"),
    rules::filters<In, rules::knows_field<filters>>(),
    rules::next_token_ours<In, listing>("DescribeReservedInstancesOfferings.NextToken.form",
                                        "Unable to parse pagination token", guessed, "images 1.7"),
    Rule<In>{.id = "DescribeReservedInstancesOfferings.ReservedInstancesOfferingId.found",
             .code = "InvalidReservedInstancesOfferingId",
             .message = "The Reserved Instances offering '{0}' does not exist.",
             .basis = guessed,
             .source = "ebs-and-launch 7",
             .request = [](In const& in, Caller const& caller) {
               ReservedInstancesOfferings const offerings(caller);
               for (auto const& id : in.reserved_instances_offering_ids)
                 if (!offerings.find(id)) return broken(id);
               return kept;
             }});

template <class Value>
bool wants(std::optional<std::string> const& wanted, Value const& value) {
  return !given(wanted) || *wanted == value;
}

bool is_wanted(In const& in, Offering const& offering) {
  auto const zone = offering.zone.value_or(Zone());
  return offering.duration_seconds >= in.min_duration.value_or(least_duration) &&
         offering.duration_seconds <= in.max_duration.value_or(most_duration) &&
         offering.tenancy == in.instance_tenancy.value_or("default") &&
         wants(in.product_description, offering.product_description) &&
         wants(in.offering_class, offering.offering_class) &&
         wants(in.offering_type, offering.offering_type) && wants(in.availability_zone, zone.name) &&
         wants(in.availability_zone_id, zone.id);
}

std::string scope_of(Offering const& offering) {
  return offering.zone ? "Availability Zone" : "Region";
}

bool passes_filters(In const& in, Offering const& offering, std::string const& id) {
  Texts texts{.duration = std::to_string(offering.duration_seconds),
              .fixed_price = protocol::to_string(dollars(offering.fixed_price)),
              .type = std::string(std::string_view(offering.type->name)),
              .marketplace = "false",
              .description = std::string(offering.product_description),
              .id = id,
              .scope = scope_of(offering),
              .usage_price = "0.0"};
  if (offering.zone) texts.zone = offering.zone->name, texts.zone_id = offering.zone->id;
  return rules::matches<filters>(texts, in.filters);
}

ec2::ReservedInstancesOffering answer(Offering const& offering, std::string id) {
  ec2::ReservedInstancesOffering out{.currency_code = "USD",
                                     .instance_tenancy = std::string(offering.tenancy),
                                     .marketplace = false,
                                     .offering_class = std::string(offering.offering_class),
                                     .offering_type = std::string(offering.offering_type),
                                     .pricing_details = std::vector<ec2::PricingDetail>(),
                                     .recurring_charges = std::vector{ec2::RecurringCharge{
                                         .amount = dollars(offering.hourly_charge), .frequency = "Hourly"}},
                                     .scope = scope_of(offering),
                                     .reserved_instances_offering_id = std::move(id),
                                     .instance_type = std::string(std::string_view(offering.type->name)),
                                     .duration = offering.duration_seconds,
                                     .usage_price = 0,
                                     .fixed_price = dollars(offering.fixed_price),
                                     .product_description = std::string(offering.product_description)};
  if (offering.zone)
    out.availability_zone = offering.zone->name, out.availability_zone_id = offering.zone->id;
  return out;
}

// The filter's names of types are looked at for a whole type at a time: there are thousands of offerings of
// each.
bool may_match_type(In const& in, InstanceType const& type) {
  std::string const name(std::string_view(type.name));
  return wants(in.instance_type, name) && std::ranges::all_of(in.filters, [&](auto const& filter) {
           return filter.name != "instance-type" || rules::matches_any(name, filter.values);
         });
}

// Calls `visit` with the offerings that are wanted and their numbers, in order, from `first` on, until it
// says false.
template <class Visit>
void visit_wanted(In const& in, ReservedInstancesOfferings const& offerings, std::int64_t first,
                  Visit visit) {
  auto const of_each = offerings.of_each_type();
  for (auto number = first; number < offerings.size(); ++number) {
    if (!may_match_type(in, instance_types()[static_cast<std::size_t>(number / of_each)])) {
      number += of_each - number % of_each - 1;
      continue;
    }
    auto const offering = offerings.at(number);
    if (!offering || !is_wanted(in, *offering)) continue;
    auto const id = offerings.id_of(number);
    if (passes_filters(in, *offering, id) && !visit(number, answer(*offering, id))) return;
  }
}

std::vector<ec2::ReservedInstancesOffering> named(In const& in, ReservedInstancesOfferings const& offerings) {
  std::vector<ec2::ReservedInstancesOffering> found;
  for (auto const& id : in.reserved_instances_offering_ids) {
    auto const offering = offerings.at(offerings.find(id).value()).value();
    if (passes_filters(in, offering, id)) found.push_back(answer(offering, id));
  }
  return found;
}

Out run(Read const& world, In const& in) {
  ReservedInstancesOfferings const offerings(world.caller);
  if (given(in.reserved_instances_offering_ids))
    return {.reserved_instances_offerings = named(in, offerings)};
  auto const asked = rules::page_of(in, listing);
  auto const most = asked.limit.value_or(page_size);
  storage::Page<ec2::ReservedInstancesOffering> page;
  visit_wanted(in, offerings, asked.after, [&](std::int64_t number, auto offering) {
    if (std::ssize(page.records) == most) {
      page.next_after = number;
      return false;
    }
    page.records.push_back(std::move(offering));
    return true;
  });
  return {.next_token = rules::next_token(page, listing),
          .reserved_instances_offerings = std::move(page.records)};
}

}  // namespace

Action const& actions::DescribeReservedInstancesOfferings() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
