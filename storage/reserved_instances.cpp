#include "storage/reserved_instances.hpp"

#include "storage/listing.hpp"
#include "storage/record.hpp"

namespace amiable::storage {
namespace {

constexpr Column<ReservedInstances> columns[] = {
    column<&ReservedInstances::id>("id"),
    column<&ReservedInstances::owner>("owner"),
    column<&ReservedInstances::region>("region"),
    column<&ReservedInstances::instance_type>("instance_type"),
    column<&ReservedInstances::zone>("zone"),
    column<&ReservedInstances::zone_id>("zone_id"),
    column<&ReservedInstances::instance_count>("instance_count"),
    column<&ReservedInstances::product_description>("product_description"),
    column<&ReservedInstances::tenancy>("tenancy"),
    column<&ReservedInstances::offering_class>("offering_class"),
    column<&ReservedInstances::offering_type>("offering_type"),
    column<&ReservedInstances::duration_seconds>("duration_seconds"),
    column<&ReservedInstances::starts_at>("starts_at"),
    column<&ReservedInstances::ends_at>("ends_at"),
    column<&ReservedInstances::fixed_price>("fixed_price"),
    column<&ReservedInstances::hourly_charge>("hourly_charge"),
};

constexpr FilterColumn filters[] = {
    {"availability-zone", "{r.zone}"},
    {"availability-zone-id", "{r.zone_id}"},
    {"duration", "{cast(r.duration_seconds as text)}"},
    {"end", "{ec2_time(r.ends_at)}"},
    {"fixed-price", "{cast(r.fixed_price / 1000000 as text) || '.0'}"},
    {"instance-type", "{r.instance_type}"},
    {"product-description", "{r.product_description}"},
    {"reserved-instances-id", "{r.id}"},
    {"scope", "{case when r.zone is null then 'Region' else 'Availability Zone' end}"},
    {"start", "{ec2_time(r.starts_at)}"},
    {"state",
     "{case when r.starts_at > @now then 'queued' when r.ends_at > @now then 'active' else 'retired' end}"},
    {"usage-price", "{'0.0'}"},
};

std::string const select = "select r.number, " + select_list<columns>("r") + " from reserved_instances r";

}  // namespace

std::string_view ReservedInstances::state(std::int64_t now) const {
  if (now < starts_at) return "queued";
  return now < ends_at ? "active" : "retired";
}

void ReservedInstancesPurchases::insert(ReservedInstances const& purchase) {
  insert_record<columns>(session_, "reserved_instances", purchase);
}

bool ReservedInstancesPurchases::knows_filter(std::string_view name) {
  return storage::knows_filter(name, filters, true);
}

std::vector<ReservedInstances> ReservedInstancesPurchases::list(ReservedInstancesQuery const& query) {
  Where where(now_);
  where.add("r.region = $1 and r.owner = $2", {scope_.region, scope_.account});
  if (!query.ids.empty()) where.add_any_of("r.id", query.ids);
  for (auto const& filter : query.filters) where.add_filter(filter, filters, "r.id", scope_);
  return list_page<ReservedInstances>(session_, select, where, "r.number", {}, read_record<columns>).records;
}

std::vector<Scope> scopes_with_instances(Session& session) {
  std::vector<Scope> scopes;
  session.execute(
      "select owner, region from reserved_instances union select owner, region from instances "
      "order by 1, 2",
      {}, [&](Row const& row) {
        scopes.push_back({row.text(0), row.text(1)});
      });
  return scopes;
}

}  // namespace amiable::storage
