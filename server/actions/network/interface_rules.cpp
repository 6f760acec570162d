#include "server/actions/network/interface_rules.hpp"

#include <algorithm>

#include "storage/security_groups.hpp"

namespace amiable::server {

Verdict interface_missing(std::vector<std::string> const& ids, Read const& world) {
  auto interfaces = repository<storage::NetworkInterfaces>(world);
  for (auto const& id : ids)
    if (!interfaces.find(id)) return broken(id);
  return kept;
}

std::vector<storage::GroupName> group_names(Read const& world, std::vector<std::string> const& ids) {
  auto groups = repository<storage::SecurityGroups>(world);
  std::vector<storage::GroupName> names;
  for (auto const& id : ids)
    if (std::ranges::find(names, id, &storage::GroupName::id) == names.end())
      names.push_back({id, groups.find(id).value().name});
  return names;
}

}  // namespace amiable::server
