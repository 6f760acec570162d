#include "storage/vpcs.hpp"

#include "storage/listing.hpp"
#include "storage/record.hpp"

namespace amiable::storage {
namespace {

constexpr Column<Vpc> columns[] = {
    column<&Vpc::id>("id"),
    column<&Vpc::owner>("owner"),
    column<&Vpc::region>("region"),
    column<&Vpc::cidr_block>("cidr_block"),
    column<&Vpc::cidr_block_association_id>("cidr_block_association_id"),
    column<&Vpc::dhcp_options_id>("dhcp_options_id"),
    column<&Vpc::is_default>("is_default"),
};

// There is no IPv6: those filters match nothing.
constexpr FilterColumn filters[] = {
    {"cidr", "{v.cidr_block}"},
    {"cidr-block", "{v.cidr_block}"},
    {"cidr-block-association.association-id", "{v.cidr_block_association_id}"},
    {"cidr-block-association.cidr-block", "{v.cidr_block}"},
    {"cidr-block-association.state", "{'associated'}"},
    {"dhcp-options-id", "{v.dhcp_options_id}"},
    {"ipv6-cidr-block-association.association-id", "{null}"},
    {"ipv6-cidr-block-association.ipv6-cidr-block", "{null}"},
    {"ipv6-cidr-block-association.ipv6-pool", "{null}"},
    {"ipv6-cidr-block-association.state", "{null}"},
    {"is-default", "{case v.is_default when 1 then 'true' else 'false' end}"},
    {"isDefault", "{case v.is_default when 1 then 'true' else 'false' end}"},
    {"owner-id", "{v.owner}"},
    {"state", "{'available'}"},
    {"vpc-id", "{v.id}"},
};

std::string const select = "select v.number, " + select_list<columns>("v") + " from vpcs v";

}  // namespace

std::int64_t Vpcs::insert(Vpc const& vpc) {
  return insert_record<columns>(session_, "vpcs", vpc);
}

std::optional<Vpc> Vpcs::find(std::string_view id) {
  static std::string const sql = select + " where v.id = $1 and v.region = $2 and v.owner = $3";
  return session_.first(sql, {id, scope_.region, scope_.account}, read_record<columns>);
}

std::optional<Vpc> Vpcs::find_default() {
  static std::string const sql = select + " where v.region = $1 and v.owner = $2 and v.is_default = 1";
  return session_.first(sql, {scope_.region, scope_.account}, read_record<columns>);
}

bool Vpcs::knows_filter(std::string_view name) {
  return storage::knows_filter(name, filters, true);
}

Page<Vpc> Vpcs::list(VpcQuery const& query) {
  Where where;
  where.add("v.region = $1 and v.owner = $2", {scope_.region, scope_.account});
  if (!query.ids.empty()) where.add_any_of("v.id", query.ids);
  for (auto const& filter : query.filters) where.add_filter(filter, filters, "v.id", scope_);
  return list_page<Vpc>(session_, select, where, "v.number", query.page, read_record<columns>);
}

}  // namespace amiable::storage
