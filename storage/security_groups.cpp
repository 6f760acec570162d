#include "storage/security_groups.hpp"

#include "storage/listing.hpp"
#include "storage/record.hpp"

namespace amiable::storage {
namespace {

constexpr Column<SecurityGroup> columns[] = {
    column<&SecurityGroup::id>("id"),         column<&SecurityGroup::owner>("owner"),
    column<&SecurityGroup::region>("region"), column<&SecurityGroup::vpc_id>("vpc_id"),
    column<&SecurityGroup::name>("name"),     column<&SecurityGroup::description>("description"),
};

#define RULES(egress, condition) \
  "g.id in (select r.group_id from security_group_rules r where r.is_egress = " egress " and " condition ")"
#define RULES_ABOUT_GROUPS(egress, condition)                                         \
  "g.id in (select r.group_id from security_group_rules r join security_groups o on " \
  "o.id = r.referenced_group_id where r.is_egress = " egress " and " condition ")"

// There are no prefix lists.
#define RULE_FILTERS(prefix, egress)                                                    \
  {prefix "ip-permission.cidr", RULES(egress, "{r.cidr_ipv4}")},                        \
      {prefix "ip-permission.from-port", RULES(egress, "{cast(r.from_port as text)}")}, \
      {prefix "ip-permission.group-id", RULES(egress, "{r.referenced_group_id}")},      \
      {prefix "ip-permission.group-name", RULES_ABOUT_GROUPS(egress, "{o.name}")},      \
      {prefix "ip-permission.ipv6-cidr", RULES(egress, "{r.cidr_ipv6}")},               \
      {prefix "ip-permission.prefix-list-id", "{null}"},                                \
      {prefix "ip-permission.protocol", RULES(egress, "{r.protocol}")},                 \
      {prefix "ip-permission.to-port", RULES(egress, "{cast(r.to_port as text)}")}, {   \
    prefix "ip-permission.user-id", RULES_ABOUT_GROUPS(egress, "{o.owner}")             \
  }

constexpr FilterColumn filters[] = {
    {"description", "{g.description}"}, {"group-id", "{g.id}"},   {"group-name", "{g.name}"},
    {"owner-id", "{g.owner}"},          {"vpc-id", "{g.vpc_id}"}, RULE_FILTERS("", "0"),
    RULE_FILTERS("egress.", "1"),
};

std::string const select = "select g.number, " + select_list<columns>("g") + " from security_groups g";

}  // namespace

std::int64_t SecurityGroups::insert(SecurityGroup const& group) {
  return insert_record<columns>(session_, "security_groups", group);
}

std::optional<SecurityGroup> SecurityGroups::find(std::string_view id) {
  static std::string const sql = select + " where g.id = $1 and g.region = $2 and g.owner = $3";
  return session_.first(sql, {id, scope_.region, scope_.account}, read_record<columns>);
}

std::optional<SecurityGroup> SecurityGroups::find_by_name(std::string_view vpc_id, std::string_view name) {
  static std::string const sql = select + " where g.vpc_id = $1 and g.name = $2";
  return session_.first(sql, {vpc_id, name}, read_record<columns>);
}

bool SecurityGroups::knows_filter(std::string_view name) {
  return storage::knows_filter(name, filters, true);
}

Page<SecurityGroup> SecurityGroups::list(SecurityGroupQuery const& query) {
  Where where;
  where.add("g.region = $1 and g.owner = $2", {scope_.region, scope_.account});
  if (!query.ids.empty()) where.add_any_of("g.id", query.ids);
  if (!query.names.empty()) {
    where.add("g.vpc_id in (select id from vpcs where is_default = 1)");
    where.add_any_of("g.name", query.names);
  }
  for (auto const& filter : query.filters) where.add_filter(filter, filters, "g.id", scope_);
  return list_page<SecurityGroup>(session_, select, where, "g.number", query.page, read_record<columns>);
}

bool SecurityGroups::is_in_use(std::string_view id) {
  auto const any = [](Row const&) { return true; };
  return session_
      .first(
          "select 1 from network_interface_groups where group_id = $1 "
          "union all select 1 from security_group_rules where referenced_group_id = $1 and group_id <> $1 "
          "limit 1",
          {id}, any)
      .has_value();
}

void SecurityGroups::remove(std::int64_t number) {
  session_.run("delete from security_groups where number = $1", {number});
}

}  // namespace amiable::storage
