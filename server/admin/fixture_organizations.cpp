#include "server/admin/fixture_organizations.hpp"

#include "server/actions/images/image_rules.hpp"
#include "server/admin/fixture_entry.hpp"
#include "storage/organizations.hpp"

namespace amiable::server {
namespace {

using Members = std::vector<storage::OrganizationMember>;

JsonCheck arn_of(bool (*holds)(std::string const&), std::string wanted) {
  return form([holds](std::string_view text) { return holds(std::string(text)); }, std::move(wanted));
}

// The accounts of an entry are in its units, and in all that these are in.
void read_members(JsonObject& in, std::vector<std::string> const& arns, Members& members) {
  for (auto const& item : in.items("accounts")) {
    account_id()(item);
    for (auto const& arn : arns) members.push_back({arn, item.text()});
  }
  for (auto const& item : in.items("organizationalUnits")) {
    JsonObject unit(item);
    auto inner = arns;
    unit.require("arn", inner.emplace_back(),
                 arn_of(rules::is_organizational_unit_arn, "the ARN of an organizational unit"));
    read_members(unit, inner, members);
  }
  in.refuse_unknown();
}

}  // namespace

void load_organizations(JsonObject& document, storage::Session& session) {
  for (auto const& item : document.items("organizations")) {
    JsonObject in(item);
    std::string arn;
    in.require("arn", arn, arn_of(rules::is_organization_arn, "the ARN of an organization"));
    Members members;
    read_members(in, {arn}, members);
    storage::Organizations(session).replace(arn, members);
  }
}

}  // namespace amiable::server
