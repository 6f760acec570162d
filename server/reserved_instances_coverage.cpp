#include "server/reserved_instances_coverage.hpp"

#include <algorithm>
#include <charconv>

#include "server/reserved_instances_offerings.hpp"

namespace amiable::server {
namespace {

using storage::Instance;
using storage::ReservedInstances;

std::string_view family_of(std::string_view type) {
  return type.substr(0, type.find('.'));
}

std::string_view size_of(std::string_view type) {
  return type.substr(type.find('.') + 1);
}

struct SizeWeight {
  std::string_view size;
  double weight;
};
constexpr SizeWeight size_weights[] = {{"nano", 0.25}, {"micro", 0.5}, {"small", 1},
                                       {"medium", 2},  {"large", 4},   {"xlarge", 8}};

// "12xlarge" weighs twelve times as much as "xlarge"; a whole machine as much as its largest size.
double weight_of(std::string_view type) {
  auto const size = size_of(type);
  for (auto const& each : size_weights)
    if (each.size == size) return each.weight;
  int times = 0;
  std::from_chars(size.data(), size.data() + size.size(), times);
  if (times > 0) return times * 8.0;
  auto const* known = find_instance_type(type);
  return known ? known->vcpus * 2.0 : 1;
}

// Families whose reservations apply to their own size only.
bool has_fixed_sizes(std::string_view family) {
  constexpr std::string_view fixed[] = {"g4ad", "g4dn", "g5",   "g5g", "g6", "g6e", "gr6", "inf1", "inf2",
                                        "hpc",  "p5",   "trn1", "u-",  "u7", "vt1", "dl1", "p4"};
  return std::ranges::any_of(fixed, [&](auto prefix) { return family.starts_with(prefix); });
}

bool is_flexible(ReservedInstances const& reservation) {
  return !reservation.zone && reservation.tenancy == "default" &&
         platform_of(reservation.product_description) == "Linux/UNIX" &&
         !has_fixed_sizes(family_of(reservation.instance_type));
}

// Why the reservation does not apply to the instance; empty where it does.
std::string mismatch(ReservedInstances const& reservation, Instance const& instance) {
  auto const platform = platform_of(reservation.product_description);
  if (platform != instance.platform_details)
    return "the instance's platform is " + instance.platform_details + " (" + instance.usage_operation +
           "), the reservation's " + std::string(platform);
  if (reservation.tenancy != instance.tenancy)
    return "the instance's tenancy is " + instance.tenancy + ", the reservation's " + reservation.tenancy;
  if (reservation.zone && *reservation.zone != instance.zone)
    return "the instance runs in " + instance.zone + ", the reservation is for " + *reservation.zone;
  if (!is_flexible(reservation) && reservation.instance_type != instance.instance_type)
    return "the reservation is for " + reservation.instance_type + " only";
  return {};
}

struct Pool {
  ReservationUse use;
  double left;  // weight
};

bool cover(std::vector<Pool>& pools, Instance const& instance) {
  for (auto& pool : pools) {
    auto const& reservation = pool.use.reservation;
    if (family_of(reservation.instance_type) != family_of(instance.instance_type)) continue;
    auto const weight = weight_of(instance.instance_type);
    if (pool.left < weight || !mismatch(reservation, instance).empty()) continue;
    pool.left -= weight;
    pool.use.covered.push_back(instance.id);
    return true;
  }
  return false;
}

std::map<std::string, std::string> reasons_of(std::vector<Pool> const& pools, Instance const& instance) {
  std::map<std::string, std::string> reasons;
  for (auto const& pool : pools) {
    auto const& reservation = pool.use.reservation;
    if (family_of(reservation.instance_type) != family_of(instance.instance_type)) continue;
    auto reason = mismatch(reservation, instance);
    if (reason.empty()) reason = "what is left of the reservation is not enough";
    reasons.emplace(reservation.id, std::move(reason));
  }
  return reasons;
}

}  // namespace

Coverage coverage_of(std::vector<ReservedInstances> const& reservations,
                     std::vector<Instance> const& instances, std::int64_t now) {
  std::vector<Pool> pools;
  for (auto const& each : reservations)
    if (each.state(now) == "active")
      pools.push_back(
          {{each, {}, 0}, static_cast<double>(each.instance_count) * weight_of(each.instance_type)});
  std::ranges::stable_partition(pools,
                                [](auto const& pool) { return pool.use.reservation.zone.has_value(); });

  std::vector<Instance> running;
  for (auto const& each : instances)
    if (each.state(now) == "running") running.push_back(each);
  std::ranges::stable_sort(running, {}, [](auto const& each) { return weight_of(each.instance_type); });

  Coverage coverage;
  std::vector<Instance const*> uncovered;
  for (auto const& instance : running)
    if (!cover(pools, instance)) uncovered.push_back(&instance);
  for (auto const* instance : uncovered)
    coverage.uncovered.push_back({*instance, reasons_of(pools, *instance)});
  for (auto& pool : pools) {
    pool.use.unused = pool.left / weight_of(pool.use.reservation.instance_type);
    coverage.reservations.push_back(std::move(pool.use));
  }
  return coverage;
}

}  // namespace amiable::server
