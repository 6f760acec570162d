#include "server/rules/instance_ids.hpp"

#include <algorithm>
#include <set>

#include "server/rules/resource_id.hpp"

namespace amiable::server::rules {
namespace {

std::vector<std::string> missing(std::vector<std::string> const& ids, Read const& world) {
  if (ids.empty()) return {};
  std::set<std::string> there;
  for (auto const& instance : find_instances(world, ids)) there.insert(instance.id);
  std::vector<std::string> absent;
  std::ranges::copy_if(ids, std::back_inserter(absent), [&](auto const& id) { return !there.contains(id); });
  return absent;
}

}  // namespace

std::vector<storage::Instance> find_instances(Read const& world, std::vector<std::string> const& ids) {
  return repository<storage::Instances>(world).list({.ids = ids, .filters = {}, .page = {}}).records;
}

storage::Instance find_instance(Read const& world, std::string_view id) {
  return repository<storage::Instances>(world).find(id).value();
}

Verdict instance_without_prefix(std::vector<std::string> const& ids) {
  for (auto const& id : ids)
    if (!id.starts_with(instance_prefix)) return broken(id);
  return kept;
}

Verdict instance_id_malformed(std::vector<std::string> const& ids) {
  return id_malformed(ids, instance_prefix);
}

Verdict one_instance_missing(std::vector<std::string> const& ids, Read const& world) {
  auto const absent = missing(ids, world);
  return absent.size() == 1 ? broken(absent.front()) : kept;
}

Verdict several_instances_missing(std::vector<std::string> const& ids, Read const& world) {
  auto const absent = missing(ids, world);
  if (absent.size() < 2) return kept;
  std::string all;
  for (auto const& id : absent) all += (all.empty() ? "" : ", ") + id;
  return broken(all);
}

}  // namespace amiable::server::rules
