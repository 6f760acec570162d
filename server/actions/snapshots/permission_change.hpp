// ModifySnapshotAttribute's two forms, as one change. Source: docs/ec2/ebs-and-launch.md 1.2.
#pragma once

#include <cstddef>
#include <vector>

#include "generated/snapshots.hpp"
#include "storage/snapshots.hpp"

namespace amiable::server {

struct PermissionChange {
  bool adds = false;
  std::vector<storage::SnapshotPermission> permissions;  // as sent, whether they make sense or not
};

// CreateVolumePermission.Add or .Remove has an item. It then wins over the old form: Attribute,
// OperationType, UserId and UserGroup are not looked at.
bool is_nested(ec2::ModifySnapshotAttributeRequest const& in);
bool adds_and_removes(ec2::ModifySnapshotAttributeRequest const& in);

// Anything of the old form was sent.
bool is_legacy(ec2::ModifySnapshotAttributeRequest const& in);

PermissionChange change_of(ec2::ModifySnapshotAttributeRequest const& in);

}  // namespace amiable::server
