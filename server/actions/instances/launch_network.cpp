#include "server/actions/instances/launch_network.hpp"

#include <algorithm>
#include <map>

#include "server/actions/instances/launch_image_rules.hpp"
#include "server/instance_type_offerings.hpp"
#include "server/rules/tag_rules.hpp"
#include "storage/tags.hpp"

namespace amiable::server::launch {
namespace {

using In = ec2::RunInstancesRequest;
using Interface = ec2::InstanceNetworkInterfaceSpecification;
using rules::given;

std::vector<storage::GroupName> groups_of(In const& in, Interface const& wanted, Read const& world) {
  auto groups = repository<storage::SecurityGroups>(world);
  std::vector<storage::GroupName> found;
  for (auto const& id : wanted.groups) found.push_back({id, groups.find(id).value().name});
  if (!found.empty() || in.security_groups.empty()) return found;
  for (auto const& group :
       groups.list({.ids = {}, .names = in.security_groups, .filters = {}, .page = {}}).records)
    found.push_back({group.id, group.name});
  return found;
}

storage::NetworkInterface new_interface(Write& world, In const& in, Interface const& wanted,
                                        storage::Subnet const& subnet) {
  auto addresses = addresses_of(wanted);
  WantedInterface made{.subnet = subnet,
                       .description = wanted.description.value_or(""),
                       .groups = groups_of(in, wanted, world)};
  if (!addresses.empty()) {
    made.primary_address = addresses.front();
    made.secondary_addresses.assign(addresses.begin() + 1, addresses.end());
  }
  made.more_secondary_addresses = wanted.secondary_private_ip_address_count.value_or(0);
  return make_network_interface(world, made);
}

bool has_room(storage::Subnet const& subnet, In const& in) {
  std::int64_t needed = 0;
  for (auto const& interface : interfaces_of(in)) needed += address_count(interface);
  return subnet.free_addresses >= needed * *in.min_count;
}

std::vector<storage::Subnet> default_subnets(Read const& world, std::optional<Zone> const& zone) {
  storage::SubnetQuery query{.ids = {}, .filters = {{"default-for-az", {"true"}}}, .page = {}};
  if (zone) query.filters.push_back({"availability-zone", {zone->name}});
  return repository<storage::Subnets>(world).list(query).records;
}

// One that offers the type, and better one that has room as well.
std::optional<storage::Subnet> chosen_subnet(In const& in, Read const& world) {
  auto subnets = default_subnets(world, wanted_zone(in, world.caller));
  if (subnets.empty()) return std::nullopt;
  if (names_zone(in)) return subnets.front();
  std::erase_if(subnets, [&](auto const& subnet) {
    return !is_offered(type_of(in), {.name = subnet.zone, .id = subnet.zone_id});
  });
  auto const roomy = std::ranges::find_if(subnets, [&](auto const& subnet) { return has_room(subnet, in); });
  if (roomy != subnets.end()) return *roomy;
  return subnets.empty() ? std::nullopt : std::optional(subnets.front());
}

std::optional<storage::Subnet> find_subnet(In const& in, Read const& world) {
  auto subnets = repository<storage::Subnets>(world);
  auto const primary = interfaces_of(in).front();
  if (given(primary.network_interface_id)) {
    auto const interface = repository<storage::NetworkInterfaces>(world).find(*primary.network_interface_id);
    return subnets.find(interface.value().subnet_id);
  }
  return given(primary.subnet_id) ? subnets.find(*primary.subnet_id) : chosen_subnet(in, world);
}

bool is_public(Interface const& wanted, storage::Subnet const& subnet) {
  return wanted.device_index == 0 &&
         wanted.associate_public_ip_address.value_or(subnet.map_public_ip_on_launch);
}

}  // namespace

Interfaces interfaces_of(In const& in) {
  auto interfaces = in.network_interfaces;
  if (interfaces.empty()) {
    Interface primary;
    primary.device_index = 0;
    primary.subnet_id = in.subnet_id;
    primary.groups = in.security_group_ids;
    primary.private_ip_address = in.private_ip_address;
    return {primary};
  }
  std::ranges::stable_sort(interfaces, {}, [](auto const& each) { return each.device_index.value_or(0); });
  return interfaces;
}

std::vector<std::string> subnet_ids(In const& in) {
  std::vector<std::string> ids;
  for (auto const& interface : interfaces_of(in))
    if (given(interface.subnet_id)) ids.push_back(*interface.subnet_id);
  return ids;
}

std::vector<std::string> group_ids(In const& in) {
  std::vector<std::string> ids;
  for (auto const& interface : interfaces_of(in))
    ids.insert(ids.end(), interface.groups.begin(), interface.groups.end());
  return ids;
}

std::vector<std::string> interface_ids(In const& in) {
  std::vector<std::string> ids;
  for (auto const& interface : in.network_interfaces)
    if (given(interface.network_interface_id)) ids.push_back(*interface.network_interface_id);
  return ids;
}

// Both forms may be used together: one address, and a list in which one is marked as the primary.
std::vector<std::string> addresses_of(Interface const& interface) {
  std::vector<std::string> addresses;
  if (given(interface.private_ip_address)) addresses.push_back(*interface.private_ip_address);
  for (auto const& each : interface.private_ip_addresses) {
    if (!given(each.private_ip_address)) continue;
    auto const at = each.primary.value_or(false) ? addresses.begin() : addresses.end();
    addresses.insert(at, *each.private_ip_address);
  }
  return addresses;
}

std::int64_t address_count(Interface const& interface) {
  if (given(interface.network_interface_id)) return 0;
  auto const named = static_cast<std::int64_t>(addresses_of(interface).size());
  return std::max<std::int64_t>(named, 1) + interface.secondary_private_ip_address_count.value_or(0);
}

bool names_zone(In const& in) {
  return in.placement &&
         (given(in.placement->availability_zone) || given(in.placement->availability_zone_id));
}

std::optional<Zone> wanted_zone(In const& in, Caller const& caller) {
  if (!names_zone(in)) return std::nullopt;
  for (auto const& zone : zones(*find_region(caller.scope.region), caller.scope.account))
    if (given(in.placement->availability_zone) ? zone.name == *in.placement->availability_zone
                                               : zone.id == *in.placement->availability_zone_id)
      return zone;
  return std::nullopt;
}

std::optional<storage::Subnet> const& launch_subnet(In const& in, Read const& world) {
  return once<find_subnet>(in, world);
}

storage::Subnet subnet_of(Interface const& interface, storage::Subnet const& primary, Read const& world) {
  if (!given(interface.subnet_id)) return primary;
  return repository<storage::Subnets>(world).find(*interface.subnet_id).value();
}

Room room_of(In const& in, std::int64_t wanted, Read const& world) {
  auto const& primary = launch_subnet(in, world).value();
  std::map<std::string, std::pair<std::int64_t, std::int64_t>> subnets;  // needed by one instance, and free
  for (auto const& interface : interfaces_of(in)) {
    auto const subnet = subnet_of(interface, primary, world);
    subnets[subnet.id].first += address_count(interface);
    subnets[subnet.id].second = subnet.free_addresses;
  }
  Room room{.instances = wanted};
  for (auto const& [id, addresses] : subnets) {
    auto const& [needed, free] = addresses;
    if (needed == 0 || free / needed >= room.instances) continue;
    room = {.instances = free / needed, .scarce_subnet_id = id};
  }
  return room;
}

std::vector<storage::NetworkInterface> make_interfaces(Write& world, In const& in,
                                                       storage::Subnet const& primary,
                                                       std::string const& instance_id) {
  std::vector<storage::NetworkInterface> made;
  for (auto const& wanted : interfaces_of(in)) {
    bool const is_new = !given(wanted.network_interface_id);
    auto const subnet = subnet_of(wanted, primary, world);
    auto interface =
        is_new ? new_interface(world, in, wanted, subnet)
               : repository<storage::NetworkInterfaces>(world).find(*wanted.network_interface_id).value();
    attach(world, interface,
           {.instance_id = instance_id,
            .device_index = wanted.device_index.value_or(0),
            .delete_on_termination = wanted.delete_on_termination.value_or(is_new)});
    if (is_public(wanted, subnet)) give_public_address(world, interface);
    if (is_new)
      repository<storage::Tags>(world).set(
          interface.id, "network-interface",
          rules::to_stored(rules::tags_of(in.tag_specifications, "network-interface")));
    made.push_back(std::move(interface));
  }
  return made;
}

}  // namespace amiable::server::launch
