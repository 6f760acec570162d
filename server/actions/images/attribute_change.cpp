#include "server/actions/images/attribute_change.hpp"

#include <algorithm>
#include <cctype>

namespace amiable::server {
namespace {

using In = ec2::ModifyImageAttributeRequest;
using Permissions = std::vector<storage::LaunchPermission>;

void add_item(Permissions& permissions, ec2::LaunchPermission const& item) {
  if (item.user_id) permissions.push_back({"userId", *item.user_id});
  if (item.group) permissions.push_back({"group", *item.group});
  if (item.organization_arn) permissions.push_back({"organizationArn", *item.organization_arn});
  if (item.organizational_unit_arn)
    permissions.push_back({"organizationalUnitArn", *item.organizational_unit_arn});
}

Permissions flat_items(In const& in) {
  Permissions permissions;
  for (auto const& user : in.user_ids) permissions.push_back({"userId", user});
  for (auto const& group : in.user_groups) permissions.push_back({"group", group});
  for (auto const& arn : in.organization_arns) permissions.push_back({"organizationArn", arn});
  for (auto const& arn : in.organizational_unit_arns) permissions.push_back({"organizationalUnitArn", arn});
  return permissions;
}

void read_nested(In const& in, AttributeChange& change) {
  if (in.description) {
    change.attributes.push_back("description");
    change.description = in.description->value;
  }
  if (in.imds_support) {
    change.attributes.push_back("imdsSupport");
    change.imds_support = in.imds_support->value;
  }
  if (in.launch_permission) {
    for (auto const& item : in.launch_permission->add) add_item(change.add, item);
    for (auto const& item : in.launch_permission->remove) add_item(change.remove, item);
    if (!change.add.empty() || !change.remove.empty()) change.attributes.push_back("launchPermission");
  }
}

void read_flat(In const& in, AttributeChange& change) {
  if (!in.attribute) return;
  auto attribute = *in.attribute;
  if (!attribute.empty())
    attribute[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(attribute[0])));
  change.attributes.push_back(attribute);
  if (attribute == "description") change.description = in.value;
  if (attribute == "imdsSupport") change.imds_support = in.value;
  if (attribute != "launchPermission") return;
  change.operation_missing = in.operation_type != "add" && in.operation_type != "remove";
  (in.operation_type == "remove" ? change.remove : change.add) = flat_items(in);
}

}  // namespace

bool AttributeChange::changes(std::string_view attribute) const {
  return std::ranges::find(attributes, attribute) != attributes.end();
}

AttributeChange change_of(In const& in) {
  AttributeChange change;
  read_nested(in, change);
  if (change.attributes.empty()) read_flat(in, change);
  return change;
}

}  // namespace amiable::server
