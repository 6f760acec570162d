// What EBS's actions check of the snapshot and volume ids in a request. Where an action has a text of its
// own, the rule is in that action's table. Source: docs/ec2/ebs-and-launch.md 0.1.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/rules/members.hpp"

namespace amiable::server::rules {

inline constexpr std::string_view snapshot_prefix = "snap-";
inline constexpr std::string_view volume_prefix = "vol-";

// Before DryRun is answered, or after.
enum class Moment { request, state };

std::vector<std::string> ids_of(std::optional<std::string> const& id);
std::vector<std::string> const& ids_of(std::vector<std::string> const& ids);

// Broken by the first id that has not the shape of an id, or has it and is not one that EC2 could have
// issued.
Verdict id_without_shape(std::vector<std::string> const& ids, std::string_view prefix);
Verdict id_never_issued(std::vector<std::string> const& ids, std::string_view prefix);
Verdict id_malformed(std::vector<std::string> const& ids, std::string_view prefix);  // either of them

// Broken by the first id that is no snapshot of the caller's, none that it may see, no volume of the
// caller's.
Verdict snapshot_not_owned(std::vector<std::string> const& ids, Read const& world);
Verdict snapshot_not_visible(std::vector<std::string> const& ids, Read const& world);
Verdict volume_not_owned(std::vector<std::string> const& ids, Read const& world);

// Broken by a snapshot that is not completed, or archived; says which. For whatever uses what it holds.
Verdict snapshot_not_usable(storage::Snapshot const& snapshot, Read const& world);
inline constexpr std::string_view snapshot_not_usable_text = "Snapshot is in invalid state - {0}";

// Broken by the first id that is no volume in the caller's Recycle Bin.
Verdict volume_not_in_bin(std::vector<std::string> const& ids, Read const& world);

// A rule about the ids in `member`, checked at that moment; `check` is one of the first three above.
template <auto member, Moment moment, Verdict (*check)(std::vector<std::string> const&, std::string_view),
          auto const& prefix>
constexpr auto id_rule(std::string_view id, std::string_view code, std::string_view message, Basis basis) {
  using In = RequestOf<member>;
  constexpr auto of_member = [](In const& in, auto const&) -> Verdict {
    return check(ids_of(in.*member), prefix);
  };
  Rule<In> rule{.id = id, .code = code, .message = message, .basis = basis, .source = "ebs-and-launch 0.1"};
  if constexpr (moment == Moment::request)
    rule.request = of_member;
  else
    rule.state = of_member;
  return rule;
}

template <auto member, Moment moment>
constexpr auto snapshot_id_shape() {
  return id_rule<member, moment, id_without_shape, snapshot_prefix>(
      "SnapshotId.form", "InvalidParameterValue",
      "Value ({0}) for parameter snapshotId is invalid. Expected: 'snap-...'.", seen);
}

template <auto member, Moment moment>
constexpr auto snapshot_id_issued() {
  return id_rule<member, moment, id_never_issued, snapshot_prefix>(
      "SnapshotId.issued", "InvalidSnapshotID.Malformed", "Value ( {0} ) for parameter SNAPSHOT is invalid. ",
      seen);
}

template <auto member, Verdict (*check)(std::vector<std::string> const&, Read const&)>
constexpr auto snapshot_found() {
  using In = RequestOf<member>;
  return Rule<In>{.id = "SnapshotId.found",
                  .code = "InvalidSnapshot.NotFound",
                  .message = "The snapshot '{0}' does not exist.",
                  .basis = seen,
                  .source = "ebs-and-launch 0.1",
                  .state = [](In const& in, Read const& world) { return check(ids_of(in.*member), world); }};
}

template <auto member, Verdict (*check)(std::vector<std::string> const&, Read const&) = volume_not_owned>
constexpr auto volume_found() {
  using In = RequestOf<member>;
  return Rule<In>{.id = "VolumeId.found",
                  .code = "InvalidVolume.NotFound",
                  .message = "The volume '{0}' does not exist.",
                  .basis = seen,
                  .source = "ebs-and-launch 0.1",
                  .state = [](In const& in, Read const& world) { return check(ids_of(in.*member), world); }};
}

}  // namespace amiable::server::rules
