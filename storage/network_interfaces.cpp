#include "storage/network_interfaces.hpp"

#include "storage/children.hpp"
#include "storage/listing.hpp"
#include "storage/network_interface_columns.hpp"

namespace amiable::storage {
namespace {

using Interface = NetworkInterface;

std::string const select =
    "select n.number, " + select_list<network_interface_columns>("n") + " from network_interfaces n";

constexpr auto read_interface = read_record<network_interface_columns>;

}  // namespace

std::int64_t NetworkInterfaces::insert(Interface const& interface) {
  auto const number = insert_record<network_interface_columns>(session_, "network_interfaces", interface);
  std::int64_t position = 0;
  for (auto const& address : interface.addresses)
    session_.run(
        "insert into network_interface_addresses (network_interface, position, subnet_id, host, address) "
        "values ($1, $2, $3, $4, $5)",
        {number, ++position, interface.subnet_id, address.host, address.address});
  insert_groups(number, interface.groups);
  return number;
}

void NetworkInterfaces::update(Interface const& interface) {
  update_record<network_interface_columns>(session_, "network_interfaces", interface);
}

void NetworkInterfaces::set_groups(std::int64_t number, std::vector<GroupName> const& groups) {
  session_.run("delete from network_interface_groups where network_interface = $1", {number});
  insert_groups(number, groups);
}

void NetworkInterfaces::insert_groups(std::int64_t number, std::vector<GroupName> const& groups) {
  std::int64_t position = 0;
  for (auto const& group : groups)
    session_.run(
        "insert into network_interface_groups (network_interface, position, group_id) values ($1, $2, $3)",
        {number, ++position, group.id});
}

void NetworkInterfaces::remove(std::int64_t number) {
  session_.run("delete from network_interfaces where number = $1", {number});
}

std::optional<Interface> NetworkInterfaces::find(std::string_view id) {
  static std::string const sql = select + " where n.id = $1 and n.region = $2 and n.owner = $3";
  return with_parts(session_.first(sql, {id, scope_.region, scope_.account}, read_interface));
}

std::optional<Interface> NetworkInterfaces::find_by_attachment(std::string_view attachment_id) {
  static std::string const sql = select + " where n.attachment_id = $1 and n.region = $2 and n.owner = $3";
  return with_parts(session_.first(sql, {attachment_id, scope_.region, scope_.account}, read_interface));
}

std::vector<Interface> NetworkInterfaces::of_instances(std::span<std::string const> instance_ids) {
  Where where;
  where.add_any_of("n.instance_id", instance_ids);
  std::vector<Interface> interfaces;
  session_.execute(select + " " + where.sql() + " order by n.device_index, n.number", where.values(),
                   [&](Row const& row) { interfaces.push_back(read_interface(row)); });
  load_parts(interfaces);
  return interfaces;
}

std::optional<std::int64_t> NetworkInterfaces::free_host(std::string_view subnet_id, std::int64_t first,
                                                         std::int64_t last) {
  auto const number = [](Row const& row) { return row.optional_integer(0); };
  auto const highest = *session_.first(
      "select max(host) from network_interface_addresses where subnet_id = $1", {subnet_id}, number);
  if (!highest || *highest < first) return first;
  if (*highest < last) return *highest + 1;
  if (!is_host_used(subnet_id, first)) return first;
  auto const gap = *session_.first(
      "select min(a.host) + 1 from network_interface_addresses a where a.subnet_id = $1 and a.host < $2 and "
      "not "
      "exists (select 1 from network_interface_addresses b where b.subnet_id = $1 and b.host = a.host + 1)",
      {subnet_id, last}, number);
  return gap;
}

bool NetworkInterfaces::is_host_used(std::string_view subnet_id, std::int64_t host) {
  auto const any = [](Row const&) { return true; };
  return session_
      .first("select 1 from network_interface_addresses where subnet_id = $1 and host = $2",
             {subnet_id, host}, any)
      .has_value();
}

bool NetworkInterfaces::knows_filter(std::string_view name) {
  return storage::knows_filter(name, network_interface_filters, true);
}

Page<Interface> NetworkInterfaces::list(NetworkInterfaceQuery const& query) {
  Where where;
  where.add("n.region = $1 and n.owner = $2", {scope_.region, scope_.account});
  if (!query.ids.empty()) where.add_any_of("n.id", query.ids);
  for (auto const& filter : query.filters)
    where.add_filter(filter, network_interface_filters, "n.id", scope_);
  auto page = list_page<Interface>(session_, select, where, "n.number", query.page, read_interface);
  load_parts(page.records);
  return page;
}

std::optional<Interface> NetworkInterfaces::with_parts(std::optional<Interface> interface) {
  if (!interface) return std::nullopt;
  std::vector<Interface> one{std::move(*interface)};
  load_parts(one);
  return std::move(one.front());
}

void NetworkInterfaces::load_parts(std::vector<Interface>& interfaces) {
  ByNumber<Interface> const by_number(interfaces);
  each_of(session_,
          "select p.network_interface, p.host, p.address from network_interface_addresses p "
          "where p.network_interface in {list} order by p.position",
          by_number.numbers(), [&](Row const& row) {
            by_number[row.integer(0)].addresses.push_back({row.integer(1), row.text(2)});
          });
  each_of(session_,
          "select p.network_interface, p.group_id, g.name from network_interface_groups p "
          "join security_groups g on g.id = p.group_id where p.network_interface in {list} "
          "order by p.position",
          by_number.numbers(), [&](Row const& row) {
            by_number[row.integer(0)].groups.push_back({row.text(1), row.text(2)});
          });
}

}  // namespace amiable::storage
