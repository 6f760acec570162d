// PurchaseReservedInstancesOffering: paid at once, or queued for a later time. Source:
// docs/ec2/ebs-and-launch.md 7.
#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/reserved_instances/reserved_instances_rules.hpp"
#include "storage/reserved_instances.hpp"

namespace amiable::server {
namespace {

using In = ec2::PurchaseReservedInstancesOfferingRequest;
using Out = ec2::PurchaseReservedInstancesOfferingResult;

constexpr std::int64_t three_years_ms = 3LL * 365 * 24 * 60 * 60 * 1000;

std::optional<ReservedInstancesOffering> offering_of(In const& in, Caller const& caller) {
  ReservedInstancesOfferings const offerings(caller);
  auto const number = offerings.find(*in.reserved_instances_offering_id);
  return number ? offerings.at(*number) : std::nullopt;
}

constexpr auto request_rules = table<In>(
    rules::required<&In::instance_count>("PurchaseReservedInstancesOffering.InstanceCount.required",
                                         "The request must contain the parameter InstanceCount", guessed,
                                         "images 1.4"),
    rules::required<&In::reserved_instances_offering_id>(
        "PurchaseReservedInstancesOffering.ReservedInstancesOfferingId.required",
        "The request must contain the parameter ReservedInstancesOfferingId", guessed, "images 1.4"),
    Rule<In>{.id = "PurchaseReservedInstancesOffering.InstanceCount.positive",
             .code = "InvalidParameterValue",
             .message = "Invalid value '{0}' for InstanceCount.",
             .basis = guessed,
             .source = "ebs-and-launch 7",
             .request =
                 [](In const& in, Caller const&) {
                   return *in.instance_count < 1 ? broken(std::to_string(*in.instance_count)) : kept;
                 }},
    Rule<In>{.id = "PurchaseReservedInstancesOffering.LimitPrice.CurrencyCode.known",
             .code = "InvalidParameterValue",
             .message = "Invalid value '{0}' for CurrencyCode.",
             .basis = guessed,
             .source = "ebs-and-launch 7",
             .request =
                 [](In const& in, Caller const&) {
                   if (!in.limit_price || in.limit_price->currency_code.value_or("USD") == "USD") return kept;
                   return broken(*in.limit_price->currency_code);
                 }},
    Rule<In>{.id = "PurchaseReservedInstancesOffering.ReservedInstancesOfferingId.found",
             .code = "InvalidReservedInstancesOfferingId",
             .message = "The Reserved Instances offering '{0}' does not exist.",
             .basis = guessed,
             .source = "ebs-and-launch 7",
             .request =
                 [](In const& in, Caller const& caller) {
                   return offering_of(in, caller) ? kept : broken(*in.reserved_instances_offering_id);
                 }},
    Rule<In>{.id = "PurchaseReservedInstancesOffering.LimitPrice.enough",
             .code = "LimitPriceExceeded",
             .message = "The cost of the total order is greater than the specified limit price.",
             .basis = guessed,
             .source = "ebs-and-launch 7",
             .request =
                 [](In const& in, Caller const& caller) {
                   if (!in.limit_price || !in.limit_price->amount) return kept;
                   auto const total = dollars(offering_of(in, caller)->fixed_price) * *in.instance_count;
                   return broken_if(total > *in.limit_price->amount);
                 }},
    Rule<In>{.id = "PurchaseReservedInstancesOffering.PurchaseTime.regional",
             .code = "InvalidParameterCombination",
             .message = "A purchase can be queued for regional Reserved Instances only.",
             .basis = guessed,
             .source = "ebs-and-launch 7",
             .request = [](In const& in, Caller const& caller) {
               return broken_if(in.purchase_time && offering_of(in, caller)->zone);
             }});

constexpr auto rule_table = table<In>(
    request_rules,
    Rule<In>{.id = "PurchaseReservedInstancesOffering.PurchaseTime.range",
             .code = "InvalidParameterValue",
             .message = "The purchase time must be in the future, and no more than three years from now.",
             .basis = guessed,
             .source = "ebs-and-launch 7",
             .state = [](In const& in, Read const& world) {
               if (!in.purchase_time) return kept;
               auto const ahead = in.purchase_time->milliseconds - world.now.milliseconds;
               return broken_if(ahead <= 0 || ahead > three_years_ms);
             }});

Out run(Write& world, In const& in) {
  auto const offering = offering_of(in, world.caller).value();
  storage::ReservedInstances purchase{.id = world.ids.uuid(),
                                      .owner = world.account(),
                                      .region = world.region(),
                                      .instance_type = std::string(std::string_view(offering.type->name)),
                                      .instance_count = *in.instance_count,
                                      .product_description = std::string(offering.product_description),
                                      .tenancy = std::string(offering.tenancy),
                                      .offering_class = std::string(offering.offering_class),
                                      .offering_type = std::string(offering.offering_type),
                                      .duration_seconds = offering.duration_seconds,
                                      .starts_at = in.purchase_time.value_or(world.now).milliseconds,
                                      .fixed_price = offering.fixed_price,
                                      .hourly_charge = offering.hourly_charge};
  if (offering.zone) purchase.zone = offering.zone->name, purchase.zone_id = offering.zone->id;
  purchase.ends_at = purchase.starts_at + purchase.duration_seconds * 1000;
  repository<storage::ReservedInstancesPurchases>(world).insert(purchase);
  return {.reserved_instances_id = purchase.id};
}

}  // namespace

Action const& actions::PurchaseReservedInstancesOffering() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
