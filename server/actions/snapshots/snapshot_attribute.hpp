// What the actions about one attribute of a snapshot share. They are the owner's alone: others do not find
// the snapshot, whether it is shared with them or not. Source: docs/ec2/ebs-and-launch.md 1.2.
#pragma once

#include <array>
#include <string_view>

#include "server/rules/members.hpp"

namespace amiable::server {

inline constexpr std::string_view create_volume_permission = "createVolumePermission";
inline constexpr std::string_view product_codes = "productCodes";

template <class In>
constexpr Rule<In> attribute_required() {
  return {.id = "SnapshotAttribute.Attribute.required",
          .code = "MissingParameter",
          .message = "The request must contain the parameter Attribute",
          .basis = seen,
          .source = "ebs-and-launch 1.2",
          .request = [](In const& in, Caller const&) { return broken_if(!in.attribute); }};
}

template <class In>
constexpr Rule<In> snapshot_required() {
  return rules::required<&In::snapshot_id>("SnapshotAttribute.SnapshotId.required",
                                           "The request must contain the parameter SnapshotId", guessed,
                                           "images 1.4");
}

// The attribute must be one that the action knows; an empty one is none.
template <class In, bool (*knows)(std::string_view)>
constexpr Rule<In> attribute_known() {
  return {.id = "SnapshotAttribute.Attribute.known",
          .code = "InvalidRequest",
          .message = "The request received was invalid.",
          .basis = seen,
          .source = "ebs-and-launch 1.2",
          .request = [](In const& in, Caller const&) { return broken_if(!knows(*in.attribute)); }};
}

}  // namespace amiable::server
