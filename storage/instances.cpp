#include "storage/instances.hpp"

#include "storage/allowed_images.hpp"
#include "storage/instance_columns.hpp"

namespace amiable::storage {
namespace {

struct State {
  std::string_view name;
  int code;
};
constexpr State states[] = {{"pending", 0},     {"running", 16},  {"shutting-down", 32},
                            {"terminated", 48}, {"stopping", 64}, {"stopped", 80}};

std::string select() {
  return "select i.number, " + select_list<instance_columns>("i") + " from instances i";
}

Where anyones_visible(Scope const& scope, std::int64_t now) {
  Where where(now, &scope);
  define_allowed_images(where);
  where.add("i.region = $1", {scope.region});
  where.add("i.transition not in ('terminating', 'failing') or i.settled_at > $1",
            {now - terminated_visible_ms});
  return where;
}

std::optional<Instance> the_one(Page<Instance> page) {
  if (page.records.empty()) return std::nullopt;
  return std::move(page.records.front());
}

Where visible(Scope const& scope, std::int64_t now) {
  auto where = anyones_visible(scope, now);
  where.add("i.owner = $1", {scope.account});
  return where;
}

}  // namespace

std::string_view Instance::state(std::int64_t now) const {
  bool const settled = now >= settled_at;
  if (transition == transition::starting) return settled ? "running" : "pending";
  if (transition == transition::stopping) return settled ? "stopped" : "stopping";
  if (transition == transition::terminating) return settled ? "terminated" : "shutting-down";
  return settled ? "terminated" : "pending";
}

int state_code(std::string_view state) {
  for (auto const& each : states)
    if (each.name == state) return each.code;
  return states[0].code;
}

std::int64_t Instances::insert(Instance const& instance) {
  auto const number = insert_record<instance_columns>(session_, "instances", instance);
  add_product_codes(session_, CodeHolder::instance, number, instance.product_codes);
  add_billing_products(session_, CodeHolder::instance, number, instance.billing_products);
  return number;
}

void Instances::update(Instance const& instance) {
  update_record<instance_columns>(session_, "instances", instance);
}

std::optional<Instance> Instances::find(std::string_view id) {
  return the_one(list({.ids = {std::string(id)}}));
}

std::optional<Instance> Instances::find_by_association(std::string_view association_id) {
  return the_one(list({.association_ids = {std::string(association_id)}}));
}

std::optional<Instance> Instances::find_anyones(std::string_view id) {
  auto where = anyones_visible(scope_, now_);
  where.add("i.id = $1", {id});
  auto page = list_page<Instance>(session_, select(), where, "i.number", {}, read_record<instance_columns>);
  load_codes<Instance>(session_, CodeHolder::instance, page.records);
  return the_one(std::move(page));
}

std::vector<Instance> Instances::of_reservation(std::string_view reservation_id) {
  return list({.filters = {{"reservation-id", {std::string(reservation_id)}}}}).records;
}

bool Instances::knows_filter(InstanceListing listing, std::string_view name) {
  bool const tagged = listing == InstanceListing::instances || listing == InstanceListing::image_metadata;
  return storage::knows_filter(name, instance_filters(listing), tagged);
}

Page<Instance> Instances::list(InstanceQuery const& query) {
  auto where = visible(scope_, now_);
  if (!query.ids.empty()) where.add_any_of("i.id", query.ids);
  if (!query.association_ids.empty()) where.add_any_of("i.iam_association_id", query.association_ids);
  if (query.listing == InstanceListing::profile_associations)
    where.add("i.iam_association_id is not null", {});
  for (auto const& filter : query.filters)
    where.add_filter(filter, instance_filters(query.listing), "i.id", scope_);
  auto page =
      list_page<Instance>(session_, select(), where, "i.number", query.page, read_record<instance_columns>);
  load_codes<Instance>(session_, CodeHolder::instance, page.records);
  return page;
}

}  // namespace amiable::storage
