#include "server/admin/reserved_instances.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "server/admin/json_response.hpp"
#include "server/admin/write.hpp"
#include "server/json/json_reader.hpp"
#include "server/reserved_instances_coverage.hpp"
#include "server/rules/resource_id.hpp"

namespace amiable::server {
namespace {

boost::json::object to_json(ReservationUse const& use) {
  auto const& reservation = use.reservation;
  boost::json::object out{{"reservedInstancesId", reservation.id},
                          {"account", reservation.owner},
                          {"region", reservation.region},
                          {"instanceType", reservation.instance_type},
                          {"instanceCount", reservation.instance_count},
                          {"productDescription", reservation.product_description},
                          {"unused", use.unused}};
  boost::json::array covered;
  for (auto const& id : use.covered) covered.emplace_back(id);
  out["covers"] = std::move(covered);
  return out;
}

boost::json::object to_json(UncoveredInstance const& uncovered) {
  auto const& instance = uncovered.instance;
  boost::json::object reasons;
  for (auto const& [id, reason] : uncovered.reasons) reasons[id] = reason;
  return {{"instanceId", instance.id},
          {"account", instance.owner},
          {"region", instance.region},
          {"instanceType", instance.instance_type},
          {"platformDetails", instance.platform_details},
          {"usageOperation", instance.usage_operation},
          {"reasons", std::move(reasons)}};
}

}  // namespace

void admin::reserved_instances(Environment& environment, HttpRequest const& request, Reply reply) {
  auto const account = query_parameter(request, "account");
  if (account && !rules::is_account_id(*account))
    throw JsonFault("must be an account's 12 digits", "?account");
  auto const now = environment.clock.now().milliseconds;
  boost::json::array reservations, uncovered;
  environment.database.read([&](storage::Session& session) {
    for (auto const& scope : storage::scopes_with_instances(session)) {
      if (account && *account != scope.account) continue;
      auto const coverage = coverage_of(storage::ReservedInstancesPurchases(session, scope, now).list({}),
                                        storage::Instances(session, scope, now).list({}).records, now);
      for (auto const& each : coverage.reservations) reservations.push_back(to_json(each));
      for (auto const& each : coverage.uncovered) uncovered.push_back(to_json(each));
    }
  });
  reply(json_response(
      200, boost::json::object{{"reservedInstances", reservations}, {"uncoveredInstances", uncovered}}));
}

}  // namespace amiable::server
