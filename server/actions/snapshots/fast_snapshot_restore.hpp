// What the actions on fast snapshot restores share. Source: docs/ec2/ebs-and-launch.md 1.6.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "generated/snapshots.hpp"
#include "server/regions.hpp"
#include "server/rules/ebs_ids.hpp"
#include "server/rules/zone_rules.hpp"
#include "server/world.hpp"
#include "storage/fast_snapshot_restores.hpp"

namespace amiable::server::fast_snapshot_restore {

inline constexpr std::size_t most_snapshots = 10;  // of a request

template <class In>
constexpr auto request_rules() {
  return table<In>(
      rules::required<&In::source_snapshot_ids>("FastSnapshotRestores.SourceSnapshotId.required",
                                                "The request must contain the parameter SourceSnapshotId",
                                                guessed, "images 1.4"),
      Rule<In>{.id = "FastSnapshotRestores.AvailabilityZone.required",
               .code = "MissingParameter",
               .message = "The request must contain the parameter AvailabilityZone",
               .basis = guessed,
               .source = "images 1.4",
               .request =
                   [](In const& in, Caller const&) {
                     return broken_if(!rules::given(in.availability_zones) &&
                                      !rules::given(in.availability_zone_ids));
                   }},
      rules::zones_named_once<&In::availability_zones, &In::availability_zone_ids>(
          "FastSnapshotRestores.AvailabilityZone.once", guessed),
      Rule<In>{
          .id = "FastSnapshotRestores.SourceSnapshotId.count",
          .code = "InvalidRequest",
          .message = "Number of values of parameter SourceSnapshotIds must be less than or equal to 10.",
          .basis = seen,
          .source = "ebs-and-launch 1.6",
          .request = [](In const& in,
                        Caller const&) { return broken_if(in.source_snapshot_ids.size() > most_snapshots); }},
      rules::snapshot_id_shape<&In::source_snapshot_ids, rules::Moment::request>(),
      rules::snapshot_id_issued<&In::source_snapshot_ids, rules::Moment::request>());
}

// Why one snapshot in one zone is not changed: told in the answer, beside those that are.
struct Failure {
  std::string code;
  std::string message;
};

Failure snapshot_not_found(std::string const& snapshot_id);

// The snapshot, where the caller may use it.
std::optional<storage::Snapshot> usable_snapshot(Read const& world, std::string const& snapshot_id);

// The restore as all three actions answer it. The state where it is not what the clock says: the answers to
// enabling and disabling tell what has begun.
template <class Item>
Item answer_of(storage::FastSnapshotRestore const& restore, std::string_view state, std::int64_t now) {
  Item item;
  item.snapshot_id = restore.snapshot_id;
  item.availability_zone = restore.zone;
  item.availability_zone_id = restore.zone_id;
  item.state = state;
  item.owner_id = restore.account;
  item.enabling_time = protocol::Timestamp{restore.enabling_at};
  if (state == "enabling" || state == "disabling")
    item.state_transition_reason = "Client.UserInitiated";
  else if (state == "disabled" && restore.snapshot_failed)
    item.state_transition_reason =
        "Client.InvalidSnapshot.InvalidState - The requested snapshot transitioned to an invalid state "
        "(Error)";
  else
    item.state_transition_reason = "Client.UserInitiated - Lifecycle state transition";
  if (state == "enabling") return item;
  auto const until = state.starts_with("disabl") ? *restore.disabling_at : now;
  if (!restore.snapshot_failed && restore.optimizing_at <= until)
    item.optimizing_time = protocol::Timestamp{restore.optimizing_at};
  if (!restore.snapshot_failed && restore.enabled_at <= until)
    item.enabled_time = protocol::Timestamp{restore.enabled_at};
  if (state.starts_with("disabl")) item.disabling_time = protocol::Timestamp{*restore.disabling_at};
  if (state == "disabled") item.disabled_time = protocol::Timestamp{*restore.disabled_at};
  return item;
}

// A zone of the request; where the Region has it, with both its name and its id.
struct NamedZone {
  Zone zone;
  bool found = false;
};
std::vector<NamedZone> find_zones(std::vector<std::string> const& names, std::vector<std::string> const& ids,
                                  Caller const& caller);
Failure zone_not_found(Zone const& zone);

template <class Errors>
void add_error(Errors& errors, Zone const& zone, Failure const& failure) {
  auto& error = errors.emplace_back();
  if (!zone.name.empty()) error.availability_zone = zone.name;
  if (!zone.id.empty()) error.availability_zone_id = zone.id;
  error.error = {.code = failure.code, .message = failure.message};
}

// Calls `change(snapshot_id, zone, item)` for each pair. It fills the item of the answer, or says why not.
template <class Out, class In, class Change>
Out change_each(Read const& world, In const& in, Change change) {
  Out out;
  auto& successful = out.successful.emplace();
  auto& unsuccessful = out.unsuccessful.emplace();
  auto const zones = find_zones(in.availability_zones, in.availability_zone_ids, world.caller);
  for (auto const& snapshot_id : in.source_snapshot_ids) {
    auto& failed = unsuccessful.emplace_back();
    failed.snapshot_id = snapshot_id;
    auto& errors = failed.fast_snapshot_restore_state_errors.emplace();
    for (auto const& [zone, found] : zones) {
      auto& item = successful.emplace_back();
      auto const failure = found ? change(snapshot_id, zone, item) : std::optional(zone_not_found(zone));
      if (!failure) continue;
      successful.pop_back();
      add_error(errors, zone, *failure);
    }
    if (errors.empty()) unsuccessful.pop_back();
  }
  return out;
}

}  // namespace amiable::server::fast_snapshot_restore
