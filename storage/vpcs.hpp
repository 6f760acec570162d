// Virtual private clouds.
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

struct Vpc {
  std::int64_t number = 0;  // given by insert()
  std::string id;
  std::string owner;
  std::string region;
  std::string cidr_block;                 // "172.31.0.0/16"
  std::string cidr_block_association_id;  // "vpc-cidr-assoc-…"
  std::string dhcp_options_id;            // "dopt-…"
  bool is_default = false;
};

struct VpcQuery {
  std::vector<std::string> ids;
  std::vector<Filter> filters;
  PageRequest page;
};

class Vpcs {
 public:
  Vpcs(Session& session, Scope const& scope) : session_(session), scope_(scope) {}

  std::int64_t insert(Vpc const& vpc);
  std::optional<Vpc> find(std::string_view id);  // the caller's own
  std::optional<Vpc> find_default();

  static bool knows_filter(std::string_view name);
  Page<Vpc> list(VpcQuery const& query);  // the caller's own

 private:
  Session& session_;
  Scope const& scope_;
};

}  // namespace amiable::storage
