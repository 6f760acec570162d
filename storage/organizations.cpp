#include "storage/organizations.hpp"

namespace amiable::storage {

void Organizations::replace(std::string_view organization, std::vector<OrganizationMember> const& members) {
  session_.run("delete from organization_members where organization = $1", {organization});
  for (auto const& member : members)
    session_.run(
        "insert into organization_members (organization, arn, account) values ($1, $2, $3) on conflict do "
        "nothing",
        {organization, member.arn, member.account});
}

bool Organizations::has_member(std::string_view arn, std::string_view account) {
  return session_
      .first("select 1 from organization_members where account = $1 and arn = $2", {account, arn},
             [](Row const&) { return true; })
      .value_or(false);
}

}  // namespace amiable::storage
