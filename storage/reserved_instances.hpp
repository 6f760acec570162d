// Reserved Instances that were purchased.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/filter.hpp"
#include "storage/scope.hpp"
#include "storage/session.hpp"

namespace amiable::storage {

struct ReservedInstances {
  std::int64_t number = 0;  // given by insert()
  std::string id;           // a UUID
  std::string owner;
  std::string region;
  std::string instance_type;
  std::optional<std::string> zone;  // absent: anywhere in the Region
  std::optional<std::string> zone_id;
  std::int64_t instance_count = 1;
  std::string product_description;  // "Linux/UNIX"
  std::string tenancy;              // "default", "dedicated"
  std::string offering_class;       // "standard", "convertible"
  std::string offering_type;        // "No Upfront" …
  std::int64_t duration_seconds = 0;
  std::int64_t starts_at = 0;  // milliseconds UTC
  std::int64_t ends_at = 0;
  std::int64_t fixed_price = 0;    // of each, in millionths of a dollar; whole dollars
  std::int64_t hourly_charge = 0;  // of each, in millionths of a dollar

  std::string_view state(std::int64_t now) const;  // "queued", "active", "retired"
};

struct ReservedInstancesQuery {
  std::vector<std::string> ids;
  std::vector<Filter> filters;
};

class ReservedInstancesPurchases {
 public:
  ReservedInstancesPurchases(Session& session, Scope const& scope, std::int64_t now)
      : session_(session), scope_(scope), now_(now) {}

  void insert(ReservedInstances const& purchase);

  static bool knows_filter(std::string_view name);
  std::vector<ReservedInstances> list(ReservedInstancesQuery const& query);  // the caller's own

 private:
  Session& session_;
  Scope const& scope_;
  std::int64_t now_;
};

// Where anybody has instances or has reserved some, by account and Region.
std::vector<Scope> scopes_with_instances(Session& session);

}  // namespace amiable::storage
