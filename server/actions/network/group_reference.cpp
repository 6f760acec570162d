#include "server/actions/network/group_reference.hpp"

#include "storage/vpcs.hpp"

namespace amiable::server {

std::optional<storage::SecurityGroup> find_group(Read const& world, std::optional<std::string> const& id,
                                                 std::optional<std::string> const& name) {
  auto groups = repository<storage::SecurityGroups>(world);
  if (id) return groups.find(*id);
  if (!name) return std::nullopt;
  return groups.find_by_name(repository<storage::Vpcs>(world).find_default()->id, *name);
}

}  // namespace amiable::server
