#include "server/default_network.hpp"

#include <cstdio>

#include "server/ipv4.hpp"
#include "server/regions.hpp"
#include "storage/security_group_rules.hpp"
#include "storage/security_groups.hpp"
#include "storage/subnets.hpp"
#include "storage/vpcs.hpp"

namespace amiable::server {
namespace {

constexpr Ipv4Network vpc_network{.address = 172u << 24 | 31u << 16, .prefix_length = 16};
constexpr int subnet_prefix_length = 20;

// FNV-1a with splitmix64's end: the same on every machine and in every version.
std::uint64_t hash(std::string_view text) {
  std::uint64_t value = 0xcbf29ce484222325;
  for (unsigned char const byte : text) value = (value ^ byte) * 0x100000001b3;
  value = (value ^ value >> 30) * 0xbf58476d1ce4e5b9;
  value = (value ^ value >> 27) * 0x94d049bb133111eb;
  return value ^ value >> 31;
}

// What `name` tells apart has ids of its own.
std::string id_of(Read const& world, std::string const& prefix, std::string const& name) {
  char digits[18];
  std::snprintf(
      digits, sizeof digits, "0%016llx",
      static_cast<unsigned long long>(hash(world.account() + " " + world.region() + " " + prefix + name)));
  return prefix + digits;
}

storage::Vpc make_vpc(Write& world) {
  storage::Vpc const vpc{.id = id_of(world, "vpc-", ""),
                         .owner = world.account(),
                         .region = world.region(),
                         .cidr_block = to_text(vpc_network),
                         .cidr_block_association_id = id_of(world, "vpc-cidr-assoc-", ""),
                         .dhcp_options_id = id_of(world, "dopt-", ""),
                         .is_default = true};
  repository<storage::Vpcs>(world).insert(vpc);
  return vpc;
}

void make_subnet(Write& world, Zone const& zone, Ipv4Network const& network) {
  auto const id = id_of(world, "subnet-", zone.name);
  auto const& region = *find_region(world.region());
  repository<storage::Subnets>(world).insert(
      {.id = id,
       .owner = world.account(),
       .region = world.region(),
       .arn = arn(region.partition, "ec2", region.name, world.account(), "subnet/" + id),
       .vpc_id = id_of(world, "vpc-", ""),
       .zone = zone.name,
       .zone_id = zone.id,
       .cidr_block = to_text(network),
       .usable_addresses = last_host(network) - first_host(network) + 1,
       .default_for_zone = true,
       .map_public_ip_on_launch = true});
}

void make_subnets(Write& world) {
  auto network = Ipv4Network{vpc_network.address, subnet_prefix_length};
  for (auto const& zone : zones(*find_region(world.region()), world.account())) {
    make_subnet(world, zone, network);
    network.address += static_cast<std::uint32_t>(network.size());
  }
}

void add_rule(Write& world, storage::SecurityGroupRule rule, std::string const& group_id) {
  rule.owner = world.account();
  rule.region = world.region();
  rule.group_id = group_id;
  rule.protocol = "-1";
  repository<storage::SecurityGroupRules>(world).insert(rule);
}

void make_security_group(Write& world, storage::Vpc const& vpc) {
  auto const id = id_of(world, "sg-", "");
  repository<storage::SecurityGroups>(world).insert({.id = id,
                                                     .owner = world.account(),
                                                     .region = world.region(),
                                                     .vpc_id = vpc.id,
                                                     .name = "default",
                                                     .description = "default VPC security group"});
  add_rule(world, {.id = id_of(world, "sgr-", "in"), .is_egress = false, .referenced_group_id = id}, id);
  add_rule(world, {.id = id_of(world, "sgr-", "out"), .is_egress = true, .cidr_ipv4 = "0.0.0.0/0"}, id);
}

}  // namespace

bool has_default_network(Read const& world) {
  return repository<storage::Vpcs>(world).find_default().has_value();
}

void make_default_network(Write& world) {
  if (has_default_network(world)) return;
  auto const vpc = make_vpc(world);
  make_subnets(world);
  make_security_group(world, vpc);
}

}  // namespace amiable::server
