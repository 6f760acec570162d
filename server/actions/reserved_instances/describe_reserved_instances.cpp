// DescribeReservedInstances. Source: docs/ec2/ebs-and-launch.md 7.
#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/reserved_instances/reserved_instances_rules.hpp"
#include "server/rules/listing.hpp"
#include "server/rules/tag_rules.hpp"
#include "storage/reserved_instances.hpp"

namespace amiable::server {
namespace {

using In = ec2::DescribeReservedInstancesRequest;
using Out = ec2::DescribeReservedInstancesResult;

constexpr auto rule_table = table<In>(offering_kinds<&In::offering_class, &In::offering_type>(),
                                      rules::filters<In, storage::ReservedInstancesPurchases::knows_filter>(),
                                      Rule<In>{.id = "DescribeReservedInstances.ReservedInstancesId.found",
                                               .code = "InvalidReservedInstancesId",
                                               .message = "The Reserved Instances ID '{0}' does not exist.",
                                               .basis = guessed,
                                               .source = "ebs-and-launch 7",
                                               .state = [](In const& in, Read const& world) {
                                                 auto purchases =
                                                     repository<storage::ReservedInstancesPurchases>(world);
                                                 for (auto const& id : in.reserved_instances_ids)
                                                   if (purchases.list({.ids = {id}}).empty())
                                                     return broken(id);
                                                 return kept;
                                               }});

ec2::ReservedInstances answer(storage::ReservedInstances const& purchase,
                              std::vector<storage::Tag> const& tags, Read const& world) {
  return {.currency_code = "USD",
          .instance_tenancy = purchase.tenancy,
          .offering_class = purchase.offering_class,
          .offering_type = purchase.offering_type,
          .recurring_charges = std::vector{ec2::RecurringCharge{.amount = dollars(purchase.hourly_charge),
                                                                .frequency = "Hourly"}},
          .scope = purchase.zone ? "Availability Zone" : "Region",
          .tags = rules::to_answer(tags),
          .availability_zone_id = purchase.zone_id,
          .reserved_instances_id = purchase.id,
          .instance_type = purchase.instance_type,
          .availability_zone = purchase.zone,
          .start = protocol::Timestamp{purchase.starts_at},
          .end = protocol::Timestamp{purchase.ends_at},
          .duration = purchase.duration_seconds,
          .usage_price = 0,
          .fixed_price = dollars(purchase.fixed_price),
          .instance_count = static_cast<std::int32_t>(purchase.instance_count),
          .product_description = purchase.product_description,
          .state = std::string(purchase.state(world.now.milliseconds))};
}

bool is_wanted(In const& in, storage::ReservedInstances const& purchase) {
  return in.offering_class.value_or(purchase.offering_class) == purchase.offering_class &&
         in.offering_type.value_or(purchase.offering_type) == purchase.offering_type;
}

Out run(Read const& world, In const& in) {
  auto const purchases = repository<storage::ReservedInstancesPurchases>(world).list(
      {.ids = in.reserved_instances_ids, .filters = rules::filters_of(in.filters)});
  auto const tags = repository<storage::Tags>(world).of_all(purchases);
  Out out{.reserved_instances = std::vector<ec2::ReservedInstances>()};
  for (auto const& purchase : purchases)
    if (is_wanted(in, purchase))
      out.reserved_instances->push_back(answer(purchase, tags[purchase.id], world));
  return out;
}

}  // namespace

Action const& actions::DescribeReservedInstances() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
