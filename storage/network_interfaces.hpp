// Network interfaces, with their private addresses, security groups and attachment.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "storage/filter.hpp"
#include "storage/page.hpp"
#include "storage/scope.hpp"
#include "storage/session.hpp"

namespace amiable::storage {

struct PrivateAddress {
  std::int64_t host = 0;  // number within the subnet: 5 in 172.31.16.0/20 is 172.31.16.5
  std::string address;
};

struct GroupName {
  std::string id;
  std::string name;
};

struct NetworkInterface {
  std::int64_t number = 0;  // given by insert()
  std::string id;
  std::string owner;
  std::string region;
  std::string subnet_id;
  std::string vpc_id;
  std::string zone;     // "us-east-1a"
  std::string zone_id;  // "use1-az1", as the owner sees it
  std::string description;
  std::string mac_address;
  std::string private_dns_name;  // "ip-172-31-0-5.ec2.internal"
  bool source_dest_check = true;
  std::optional<std::string> public_ip;
  std::optional<std::string> public_dns_name;  // "ec2-198-18-0-1.compute-1.amazonaws.com"

  // Present where it is attached.
  std::optional<std::string> attachment_id;  // "eni-attach-…"
  std::optional<std::string> instance_id;
  std::optional<std::int64_t> device_index;
  std::optional<std::int64_t> attached_at;  // milliseconds UTC
  std::optional<bool> delete_on_termination;

  std::vector<PrivateAddress> addresses;  // the primary one first
  std::vector<GroupName> groups;          // insert() needs their ids only

  bool is_attached() const { return attachment_id.has_value(); }
};

struct NetworkInterfaceQuery {
  std::vector<std::string> ids;
  std::vector<Filter> filters;
  PageRequest page;
};

class NetworkInterfaces {
 public:
  NetworkInterfaces(Session& session, Scope const& scope) : session_(session), scope_(scope) {}

  std::int64_t insert(NetworkInterface const& interface);
  void update(NetworkInterface const& interface);  // the record with its number; not addresses and groups
  void set_groups(std::int64_t number, std::vector<GroupName> const& groups);
  void remove(std::int64_t number);

  std::optional<NetworkInterface> find(std::string_view id);  // the caller's own
  std::optional<NetworkInterface> find_by_attachment(std::string_view attachment_id);
  std::vector<NetworkInterface> of_instances(std::span<std::string const> instance_ids);  // by device index

  // A number after the newest that is used in the subnet, else the first that is free. None: the subnet is
  // full.
  std::optional<std::int64_t> free_host(std::string_view subnet_id, std::int64_t first, std::int64_t last);
  bool is_host_used(std::string_view subnet_id, std::int64_t host);

  static bool knows_filter(std::string_view name);
  Page<NetworkInterface> list(NetworkInterfaceQuery const& query);  // the caller's own

 private:
  void insert_groups(std::int64_t number, std::vector<GroupName> const& groups);
  std::optional<NetworkInterface> with_parts(std::optional<NetworkInterface> interface);
  void load_parts(std::vector<NetworkInterface>& interfaces);

  Session& session_;
  Scope const& scope_;
};

}  // namespace amiable::storage
