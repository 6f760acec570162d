#include "server/network_interfaces.hpp"

#include <algorithm>

#include "server/ipv4.hpp"
#include "server/regions.hpp"
#include "storage/tags.hpp"

namespace amiable::server {
namespace {

using storage::NetworkInterface;

constexpr Ipv4Network public_network{.address = 198u << 24 | 18u << 16, .prefix_length = 15};

std::string with_hyphens(std::string address) {
  std::ranges::replace(address, '.', '-');
  return address;
}

std::string public_dns_name(std::string const& region, std::string const& address) {
  auto const domain = region == "us-east-1" ? "compute-1" : region + ".compute";
  auto const suffix = find_partition(find_region(region)->partition)->dns_suffix;
  return "ec2-" + with_hyphens(address) + "." + domain + "." + std::string(suffix);
}

// Unicast, and locally administered, as EC2's are: "0e:12:34:56:78:9a".
std::string new_mac_address(Ids& ids) {
  auto const digits = ids.next("");
  std::string address = "0e";
  for (std::size_t at = 1; at < 11; at += 2) address += ":" + digits.substr(at, 2);
  return address;
}

// Gives addresses of one subnet to one interface that is being made.
class Addresses {
 public:
  Addresses(Read const& world, storage::Subnet const& subnet)
      : interfaces_(repository<storage::NetworkInterfaces>(world)),
        subnet_(subnet),
        network_(*parse_ipv4_network(subnet.cidr_block)) {}

  void give(std::string const& address) { add(*parse_ipv4(address) - network_.address); }

  void choose() {
    auto host = interfaces_.free_host(subnet_.id, first_host(network_), last_host(network_)).value();
    while (is_given(host) || interfaces_.is_host_used(subnet_.id, host))
      host = host < last_host(network_) ? host + 1 : first_host(network_);
    add(host);
  }

  std::vector<storage::PrivateAddress> given() const { return given_; }

 private:
  bool is_given(std::int64_t host) const {
    return std::ranges::find(given_, host, &storage::PrivateAddress::host) != given_.end();
  }
  void add(std::int64_t host) {
    given_.push_back({host, to_text(network_.address + static_cast<std::uint32_t>(host))});
  }

  storage::NetworkInterfaces interfaces_;
  storage::Subnet const& subnet_;
  Ipv4Network network_;
  std::vector<storage::PrivateAddress> given_;
};

std::vector<storage::PrivateAddress> addresses_of(Read const& world, WantedInterface const& wanted) {
  Addresses addresses(world, wanted.subnet);
  if (wanted.primary_address)
    addresses.give(*wanted.primary_address);
  else if (wanted.secondary_addresses.empty())
    addresses.choose();
  for (auto const& address : wanted.secondary_addresses) addresses.give(address);
  for (auto left = wanted.more_secondary_addresses; left > 0; --left) addresses.choose();
  return addresses.given();
}

std::vector<storage::GroupName> groups_of(Read const& world, WantedInterface const& wanted) {
  if (!wanted.groups.empty()) return wanted.groups;
  auto const group = default_security_group(world, wanted.subnet.vpc_id);
  return {{group.id, group.name}};
}

}  // namespace

std::optional<storage::Subnet> default_subnet(Read const& world, std::optional<std::string> const& zone,
                                              std::int64_t addresses) {
  storage::SubnetQuery query{.filters = {{"default-for-az", {"true"}}}};
  if (zone) query.filters.push_back({"availability-zone", {*zone}});
  auto const subnets = repository<storage::Subnets>(world).list(query).records;
  auto const has_room = [&](auto const& subnet) { return zone || subnet.free_addresses >= addresses; };
  auto const found = std::ranges::find_if(subnets, has_room);
  return found == subnets.end() ? std::nullopt : std::optional(*found);
}

storage::SecurityGroup default_security_group(Read const& world, std::string const& vpc_id) {
  return repository<storage::SecurityGroups>(world).find_by_name(vpc_id, "default").value();
}

std::optional<AddressFault> address_fault(Read const& world, storage::Subnet const& subnet,
                                          std::string const& address) {
  auto const network = *parse_ipv4_network(subnet.cidr_block);
  auto const number = parse_ipv4(address);
  if (!number || !network.contains(*number)) return AddressFault::outside_subnet;
  std::int64_t const host = *number - network.address;
  if (host < first_host(network) || host > last_host(network)) return AddressFault::reserved;
  if (repository<storage::NetworkInterfaces>(world).is_host_used(subnet.id, host))
    return AddressFault::in_use;
  return std::nullopt;
}

std::string private_dns_name(std::string const& region, std::string const& address) {
  auto const domain = region == "us-east-1" ? "ec2" : region + ".compute";
  return "ip-" + with_hyphens(address) + "." + domain + ".internal";
}

NetworkInterface make_network_interface(Write& world, WantedInterface const& wanted) {
  NetworkInterface interface {
    .id = world.ids.next("eni-"), .owner = world.account(), .region = world.region(),
    .subnet_id = wanted.subnet.id, .vpc_id = wanted.subnet.vpc_id, .zone = wanted.subnet.zone,
    .zone_id = wanted.subnet.zone_id, .description = wanted.description,
    .mac_address = new_mac_address(world.ids)
  };
  interface.addresses = addresses_of(world, wanted);
  interface.private_dns_name = private_dns_name(world.region(), interface.addresses.front().address);
  interface.groups = groups_of(world, wanted);
  interface.number = repository<storage::NetworkInterfaces>(world).insert(interface);
  return interface;
}

void attach(Write& world, NetworkInterface& interface, WantedAttachment const& wanted) {
  interface.attachment_id = world.ids.next("eni-attach-");
  interface.instance_id = wanted.instance_id;
  interface.device_index = wanted.device_index;
  interface.attached_at = world.now.milliseconds;
  interface.delete_on_termination = wanted.delete_on_termination;
  repository<storage::NetworkInterfaces>(world).update(interface);
}

void detach(Write& world, NetworkInterface& interface) {
  interface.attachment_id.reset();
  interface.instance_id.reset();
  interface.device_index.reset();
  interface.attached_at.reset();
  interface.delete_on_termination.reset();
  take_public_address(world, interface);
}

void give_public_address(Write& world, NetworkInterface& interface) {
  auto const host =
      static_cast<std::uint32_t>(interface.number % static_cast<std::int64_t>(public_network.size()));
  interface.public_ip = to_text(public_network.address + host);
  interface.public_dns_name = public_dns_name(world.region(), *interface.public_ip);
  repository<storage::NetworkInterfaces>(world).update(interface);
}

void take_public_address(Write& world, NetworkInterface& interface) {
  interface.public_ip.reset();
  interface.public_dns_name.reset();
  repository<storage::NetworkInterfaces>(world).update(interface);
}

void delete_network_interface(Write& world, NetworkInterface const& interface) {
  repository<storage::NetworkInterfaces>(world).remove(interface.number);
  repository<storage::Tags>(world).forget_resource(interface.id);
}

void release_network_interfaces(Write& world, std::string const& instance_id) {
  std::string const ids[] = {instance_id};
  for (auto& interface : repository<storage::NetworkInterfaces>(world).of_instances(ids)) {
    if (interface.delete_on_termination.value_or(false))
      delete_network_interface(world, interface);
    else
      detach(world, interface);
  }
}

}  // namespace amiable::server
