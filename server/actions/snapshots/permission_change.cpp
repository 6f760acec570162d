#include "server/actions/snapshots/permission_change.hpp"

#include <algorithm>

namespace amiable::server {
namespace {

using In = ec2::ModifySnapshotAttributeRequest;
using Items = std::vector<ec2::CreateVolumePermission>;

bool has_item(Items const& items) {
  return std::ranges::any_of(items, [](auto const& item) { return item.user_id || item.group; });
}

bool adds(In const& in) {
  return in.create_volume_permission && has_item(in.create_volume_permission->add);
}
bool removes(In const& in) {
  return in.create_volume_permission && has_item(in.create_volume_permission->remove);
}

// An item with both is two permissions.
void append(PermissionChange& change, Items const& items) {
  for (auto const& item : items) {
    if (item.user_id) change.permissions.push_back({"userId", *item.user_id});
    if (item.group) change.permissions.push_back({"group", *item.group});
  }
}

PermissionChange legacy_change(In const& in) {
  PermissionChange change{.adds = in.operation_type == "add"};
  for (auto const& user : in.user_ids) change.permissions.push_back({"userId", user});
  for (auto const& group : in.group_names) change.permissions.push_back({"group", group});
  return change;
}

}  // namespace

bool is_nested(In const& in) {
  return adds(in) || removes(in);
}

bool adds_and_removes(In const& in) {
  return adds(in) && removes(in);
}

bool is_legacy(In const& in) {
  return !is_nested(in) &&
         (in.attribute || in.operation_type || !in.user_ids.empty() || !in.group_names.empty());
}

PermissionChange change_of(In const& in) {
  if (!is_nested(in)) return legacy_change(in);
  PermissionChange change{.adds = adds(in)};
  append(change, change.adds ? in.create_volume_permission->add : in.create_volume_permission->remove);
  return change;
}

}  // namespace amiable::server
