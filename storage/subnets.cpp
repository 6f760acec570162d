#include "storage/subnets.hpp"

#include "storage/listing.hpp"
#include "storage/record.hpp"

namespace amiable::storage {
namespace {

constexpr Column<Subnet> columns[] = {
    column<&Subnet::id>("id"),
    column<&Subnet::owner>("owner"),
    column<&Subnet::region>("region"),
    column<&Subnet::arn>("arn"),
    column<&Subnet::vpc_id>("vpc_id"),
    column<&Subnet::zone>("zone"),
    column<&Subnet::zone_id>("zone_id"),
    column<&Subnet::cidr_block>("cidr_block"),
    column<&Subnet::usable_addresses>("usable_addresses"),
    column<&Subnet::default_for_zone>("default_for_zone"),
    column<&Subnet::map_public_ip_on_launch>("map_public_ip_on_launch"),
};

#define FREE_ADDRESSES \
  "s.usable_addresses - (select count(*) from network_interface_addresses a where a.subnet_id = s.id)"

// No IPv6, no Outposts, no customer-owned addresses: those filters match nothing.
constexpr FilterColumn filters[] = {
    {"availability-zone", "{s.zone}"},
    {"availabilityZone", "{s.zone}"},
    {"availability-zone-id", "{s.zone_id}"},
    {"availabilityZoneId", "{s.zone_id}"},
    {"available-ip-address-count", "{cast(" FREE_ADDRESSES " as text)}"},
    {"cidr", "{s.cidr_block}"},
    {"cidr-block", "{s.cidr_block}"},
    {"cidrBlock", "{s.cidr_block}"},
    {"customer-owned-ipv4-pool", "{null}"},
    {"default-for-az", "{case s.default_for_zone when 1 then 'true' else 'false' end}"},
    {"defaultForAz", "{case s.default_for_zone when 1 then 'true' else 'false' end}"},
    {"enable-dns64", "{'false'}"},
    {"enable-lni-at-device-index", "{null}"},
    {"ipv6-cidr-block-association.association-id", "{null}"},
    {"ipv6-cidr-block-association.ipv6-cidr-block", "{null}"},
    {"ipv6-cidr-block-association.state", "{null}"},
    {"ipv6-native", "{'false'}"},
    {"map-customer-owned-ip-on-launch", "{'false'}"},
    {"map-public-ip-on-launch", "{case s.map_public_ip_on_launch when 1 then 'true' else 'false' end}"},
    {"outpost-arn", "{null}"},
    {"owner-id", "{s.owner}"},
    {"private-dns-name-options-on-launch.enable-resource-name-dns-a-record", "{'false'}"},
    {"private-dns-name-options-on-launch.enable-resource-name-dns-aaaa-record", "{'false'}"},
    {"private-dns-name-options-on-launch.hostname-type", "{'ip-name'}"},
    {"state", "{'available'}"},
    {"subnet-arn", "{s.arn}"},
    {"subnet-id", "{s.id}"},
    {"vpc-id", "{s.vpc_id}"},
};

std::string const select =
    "select s.number, " + select_list<columns>("s") + ", " FREE_ADDRESSES " from subnets s";

Subnet read_subnet(Row const& row) {
  auto subnet = read_record<columns>(row);
  subnet.free_addresses = row.integer(1 + static_cast<int>(std::size(columns)));
  return subnet;
}

}  // namespace

std::int64_t Subnets::insert(Subnet const& subnet) {
  return insert_record<columns>(session_, "subnets", subnet);
}

std::optional<Subnet> Subnets::find(std::string_view id) {
  static std::string const sql = select + " where s.id = $1 and s.region = $2 and s.owner = $3";
  return session_.first(sql, {id, scope_.region, scope_.account}, read_subnet);
}

bool Subnets::knows_filter(std::string_view name) {
  return storage::knows_filter(name, filters, true);
}

Page<Subnet> Subnets::list(SubnetQuery const& query) {
  Where where;
  where.add("s.region = $1 and s.owner = $2", {scope_.region, scope_.account});
  if (!query.ids.empty()) where.add_any_of("s.id", query.ids);
  for (auto const& filter : query.filters) where.add_filter(filter, filters, "s.id", scope_);
  return list_page<Subnet>(session_, select, where, "s.number", query.page, read_subnet);
}

}  // namespace amiable::storage
