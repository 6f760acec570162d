// RestoreSnapshotTier: a snapshot comes back from the archive, for good or for some days; for one that is
// back for some days, how long is changed. Source: docs/ec2/ebs-and-launch.md 1.6.
#include "generated/actions.hpp"
#include "generated/snapshots.hpp"
#include "server/action.hpp"
#include "server/rules/ebs_ids.hpp"

namespace amiable::server {
namespace {

using In = ec2::RestoreSnapshotTierRequest;
using Out = ec2::RestoreSnapshotTierResult;
using rules::Moment;

constexpr std::int64_t day_ms = 24LL * 60 * 60 * 1000;
constexpr std::int32_t longest_days = 180;
constexpr std::int64_t max_in_progress = 5;

bool is_permanent(In const& in) {
  return in.permanent_restore.value_or(false);
}

std::int32_t days_of(In const& in) {
  return in.temporary_restore_days.value_or(1);
}

storage::SnapshotTier const& tier_of(In const& in, Read const& world) {
  return find_snapshot(world, *in.snapshot_id)->tier;
}

constexpr auto request_rules = table<In>(
    rules::required<&In::snapshot_id>("RestoreSnapshotTier.SnapshotId.required",
                                      "The request must contain the parameter SnapshotId", guessed,
                                      "images 1.4"),
    rules::snapshot_id_shape<&In::snapshot_id, Moment::request>(),
    rules::snapshot_id_issued<&In::snapshot_id, Moment::request>(),
    Rule<In>{
        .id = "RestoreSnapshotTier.TemporaryRestoreDays.or_permanent",
        .code = "InvalidParameterCombination",
        .message = "Specify either PermanentRestore or TemporaryRestoreDays, but not both.",
        .basis = guessed,
        .source = "ebs-and-launch 1.6",
        .request = [](In const& in,
                      Caller const&) { return broken_if(is_permanent(in) && in.temporary_restore_days); }},
    Rule<In>{.id = "RestoreSnapshotTier.TemporaryRestoreDays.range",
             .code = "InvalidParameterValue",
             .message = "Invalid value '{0}' for TemporaryRestoreDays. Expecting a value between 1 and 180.",
             .basis = guessed,
             .source = "ebs-and-launch 1.6",
             .request = [](In const& in, Caller const&) {
               auto const days = days_of(in);
               return days < 1 || days > longest_days ? broken(std::to_string(days)) : kept;
             }});

constexpr auto state_rules = table<In>(
    rules::snapshot_found<&In::snapshot_id, rules::snapshot_not_owned>(),
    Rule<In>{.id = "RestoreSnapshotTier.SnapshotId.archived",
             .code = "IncorrectState",
             .message = "The snapshot {0} is not archived.",
             .basis = guessed,
             .source = "ebs-and-launch 1.6",
             .state =
                 [](In const& in, Read const& world) {
                   auto const now = world.now.milliseconds;
                   auto const& tier = tier_of(in, world);
                   return tier.is_archived(now) || tier.is_temporarily_restored(now)
                              ? kept
                              : broken(*in.snapshot_id);
                 }},
    Rule<In>{.id = "RestoreSnapshotTier.SnapshotId.settled",
             .code = "IncorrectState",
             .message = "The snapshot {0} cannot be restored in tiering state {1}.",
             .basis = guessed,
             .source = "ebs-and-launch 1.6",
             .state =
                 [](In const& in, Read const& world) {
                   auto const now = world.now.milliseconds;
                   auto const& tier = tier_of(in, world);
                   return tier.is_in_progress(now) ? broken(*in.snapshot_id, tier.status(now)) : kept;
                 }},
    Rule<In>{.id = "RestoreSnapshotTier.Progress.limit",
             .code = "ResourceLimitExceeded",
             .message = "No more than 5 snapshots can be restored at a time.",
             .basis = guessed,
             .source = "ebs-and-launch 1.6",
             .state = [](In const& in, Read const& world) {
               auto const running = repository<storage::SnapshotTiers>(world).restores_in_progress();
               return broken_if(tier_of(in, world).is_archived(world.now.milliseconds) &&
                                running >= max_in_progress);
             }});

constexpr auto rule_table = table<In>(request_rules, state_rules);

// Sharing ended with the archival, and does not come back.
Out run(Write& world, In const& in) {
  auto snapshot = *find_snapshot(world, *in.snapshot_id);
  auto const now = world.now.milliseconds;
  if (snapshot.tier.is_archived(now))
    repository<storage::Snapshots>(world).remove_permissions(snapshot.number);
  Out out{
      .snapshot_id = snapshot.id, .restore_start_time = world.now, .is_permanent_restore = is_permanent(in)};
  if (!is_permanent(in)) out.restore_duration = days_of(in);
  auto const duration = is_permanent(in) ? std::nullopt : std::optional(days_of(in) * day_ms);
  snapshot.tier.restore(now, world.settings.snapshot_delay_ms, duration);
  repository<storage::SnapshotTiers>(world).set(snapshot.number, snapshot.tier);
  return out;
}

}  // namespace

Action const& actions::RestoreSnapshotTier() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
