#include "server/actions/network/network_rules.hpp"

#include <algorithm>

#include "storage/security_groups.hpp"
#include "storage/subnets.hpp"
#include "storage/vpcs.hpp"

namespace amiable::server {
namespace {

template <class Repository>
Verdict missing(std::vector<std::string> const& ids, Read const& world) {
  auto known = repository<Repository>(world);
  auto const unknown = std::ranges::find_if(ids, [&](auto const& id) { return !known.find(id); });
  return unknown == ids.end() ? kept : broken(*unknown);
}

}  // namespace

Verdict vpc_missing(std::vector<std::string> const& ids, Read const& world) {
  return missing<storage::Vpcs>(ids, world);
}

Verdict subnet_missing(std::vector<std::string> const& ids, Read const& world) {
  return missing<storage::Subnets>(ids, world);
}

Verdict security_group_missing(std::vector<std::string> const& ids, Read const& world) {
  return missing<storage::SecurityGroups>(ids, world);
}

Verdict security_group_name_missing(std::vector<std::string> const& names, Read const& world) {
  auto const vpc = repository<storage::Vpcs>(world).find_default();
  auto groups = repository<storage::SecurityGroups>(world);
  for (auto const& name : names)
    if (!groups.find_by_name(vpc->id, name)) return broken(name, vpc->id);
  return kept;
}

}  // namespace amiable::server
