// Subnets, each in one zone. EC2 keeps a subnet's first four addresses and its last for itself.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/filter.hpp"
#include "storage/page.hpp"
#include "storage/scope.hpp"
#include "storage/session.hpp"

namespace amiable::storage {

struct Subnet {
  std::int64_t number = 0;  // given by insert()
  std::string id;
  std::string owner;
  std::string region;
  std::string arn;
  std::string vpc_id;
  std::string zone;                   // "us-east-1a"
  std::string zone_id;                // "use1-az1", as the owner sees it
  std::string cidr_block;             // "172.31.0.0/20"
  std::int64_t usable_addresses = 0;  // without those that EC2 keeps
  bool default_for_zone = false;
  bool map_public_ip_on_launch = false;

  std::int64_t free_addresses = 0;  // told by find() and list()
};

struct SubnetQuery {
  std::vector<std::string> ids;
  std::vector<Filter> filters;
  PageRequest page;
};

class Subnets {
 public:
  Subnets(Session& session, Scope const& scope) : session_(session), scope_(scope) {}

  std::int64_t insert(Subnet const& subnet);
  std::optional<Subnet> find(std::string_view id);  // the caller's own

  static bool knows_filter(std::string_view name);
  Page<Subnet> list(SubnetQuery const& query);  // the caller's own

 private:
  Session& session_;
  Scope const& scope_;
};

}  // namespace amiable::storage
