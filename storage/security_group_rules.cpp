#include "storage/security_group_rules.hpp"

#include <tuple>

#include "storage/listing.hpp"
#include "storage/record.hpp"

namespace amiable::storage {
namespace {

using Rule = SecurityGroupRule;

constexpr Column<Rule> columns[] = {
    column<&Rule::id>("id"),
    column<&Rule::owner>("owner"),
    column<&Rule::region>("region"),
    column<&Rule::group_id>("group_id"),
    column<&Rule::is_egress>("is_egress"),
    column<&Rule::protocol>("protocol"),
    column<&Rule::from_port>("from_port"),
    column<&Rule::to_port>("to_port"),
    column<&Rule::cidr_ipv4>("cidr_ipv4"),
    column<&Rule::cidr_ipv6>("cidr_ipv6"),
    column<&Rule::referenced_group_id>("referenced_group_id"),
    column<&Rule::description>("description"),
};

constexpr FilterColumn filters[] = {
    {"group-id", "{r.group_id}"},
    {"security-group-rule-id", "{r.id}"},
};

std::string const select = "select r.number, " + select_list<columns>("r") + " from security_group_rules r";

auto traffic(Rule const& rule) {
  return std::tie(rule.is_egress, rule.protocol, rule.from_port, rule.to_port, rule.cidr_ipv4, rule.cidr_ipv6,
                  rule.referenced_group_id);
}

}  // namespace

bool SecurityGroupRule::lets_pass_the_same(SecurityGroupRule const& other) const {
  return traffic(*this) == traffic(other);
}

std::int64_t SecurityGroupRules::insert(Rule const& rule) {
  return insert_record<columns>(session_, "security_group_rules", rule);
}

void SecurityGroupRules::update(Rule const& rule) {
  update_record<columns>(session_, "security_group_rules", rule);
}

void SecurityGroupRules::remove(std::int64_t number) {
  session_.run("delete from security_group_rules where number = $1", {number});
}

std::optional<Rule> SecurityGroupRules::find(std::string_view id) {
  static std::string const sql = select + " where r.id = $1 and r.region = $2 and r.owner = $3";
  return session_.first(sql, {id, scope_.region, scope_.account}, read_record<columns>);
}

std::vector<Rule> SecurityGroupRules::of_group(std::string_view group_id) {
  static std::string const sql = select + " where r.group_id = $1 order by r.number";
  std::vector<Rule> rules;
  session_.each(sql, {group_id}, [&](Row const& row) { rules.push_back(read_record<columns>(row)); });
  return rules;
}

bool SecurityGroupRules::knows_filter(std::string_view name) {
  return storage::knows_filter(name, filters, true);
}

Page<Rule> SecurityGroupRules::list(SecurityGroupRuleQuery const& query) {
  Where where;
  where.add("r.region = $1 and r.owner = $2", {scope_.region, scope_.account});
  if (!query.ids.empty()) where.add_any_of("r.id", query.ids);
  for (auto const& filter : query.filters) where.add_filter(filter, filters, "r.id", scope_);
  return list_page<Rule>(session_, select, where, "r.number", query.page, read_record<columns>);
}

}  // namespace amiable::storage
