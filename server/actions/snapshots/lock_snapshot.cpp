// LockSnapshot: a locked snapshot cannot be deleted; locking again changes the lock, where its state allows.
// Source: docs/ec2/ebs-and-launch.md 1.6.
#include <algorithm>

#include "generated/actions.hpp"
#include "generated/enums.hpp"
#include "server/action.hpp"
#include "server/actions/snapshots/snapshot_lock_answer.hpp"
#include "server/rules/ebs_ids.hpp"
#include "storage/snapshots.hpp"

namespace amiable::server {
namespace {

using In = ec2::LockSnapshotRequest;
using Out = ec2::LockSnapshotResult;
using rules::Moment;

constexpr std::int64_t hour_ms = 60LL * 60 * 1000;
constexpr std::int64_t day_ms = 24 * hour_ms;
constexpr std::int64_t longest_days = 36500;
constexpr std::int64_t longest_cool_off = 72;

std::optional<storage::SnapshotLock> lock_of(In const& in, Read const& world) {
  return repository<storage::SnapshotLocks>(world).find(*in.snapshot_id);
}

// Locked for good, until it expires.
bool is_settled(In const& in, Read const& world) {
  auto const lock = lock_of(in, world);
  return lock && lock->state(world.now.milliseconds) == "compliance";
}

// The duration begins when the snapshot is completed.
std::int64_t start_of(In const& in, Read const& world) {
  if (auto const lock = lock_of(in, world); lock && lock->state(world.now.milliseconds) != "expired")
    return lock->started_at;
  auto const snapshot = repository<storage::Snapshots>(world).find(*in.snapshot_id).value();
  return std::max(world.now.milliseconds, snapshot.completed_at);
}

std::int64_t end_of(In const& in, Read const& world) {
  return in.expiration_date ? in.expiration_date->milliseconds
                            : start_of(in, world) + *in.lock_duration * day_ms;
}

constexpr auto request_rules = table<In>(
    rules::required<&In::snapshot_id>("LockSnapshot.SnapshotId.required",
                                      "The request must contain the parameter SnapshotId", guessed,
                                      "images 1.4"),
    rules::snapshot_id_shape<&In::snapshot_id, Moment::request>(),
    rules::snapshot_id_issued<&In::snapshot_id, Moment::request>(),
    rules::required<&In::lock_mode>("LockSnapshot.LockMode.required",
                                    "The request must contain the parameter LockMode", guessed, "images 1.4"),
    rules::one_of<&In::lock_mode, ec2::values::LockMode>(
        "LockSnapshot.LockMode.known", "Invalid value '{0}' for LockMode.", guessed, "ebs-and-launch 1.6"),
    Rule<In>{.id = "LockSnapshot.LockDuration.or_date",
             .code = "InvalidParameterCombination",
             .message = "Specify either LockDuration or ExpirationDate, but not both.",
             .basis = guessed,
             .source = "ebs-and-launch 1.6",
             .request =
                 [](In const& in, Caller const&) {
                   return broken_if(in.lock_duration.has_value() == in.expiration_date.has_value());
                 }},
    Rule<In>{.id = "LockSnapshot.LockDuration.range",
             .code = "InvalidParameterValue",
             .message = "Invalid value '{0}' for LockDuration. Expecting a value between 1 and 36500.",
             .basis = model,
             .source = "ebs-and-launch 1.6",
             .request =
                 [](In const& in, Caller const&) {
                   auto const days = in.lock_duration.value_or(1);
                   return days < 1 || days > longest_days ? broken(std::to_string(days)) : kept;
                 }},
    Rule<In>{.id = "LockSnapshot.CoolOffPeriod.range",
             .code = "InvalidParameterValue",
             .message = "Invalid value '{0}' for CoolOffPeriod. Expecting a value between 1 and 72.",
             .basis = model,
             .source = "ebs-and-launch 1.6",
             .request =
                 [](In const& in, Caller const&) {
                   auto const hours = in.cool_off_period.value_or(1);
                   return hours < 1 || hours > longest_cool_off ? broken(std::to_string(hours)) : kept;
                 }},
    Rule<In>{.id = "LockSnapshot.CoolOffPeriod.compliance",
             .code = "InvalidParameterCombination",
             .message = "The parameter CoolOffPeriod is for the compliance mode only.",
             .basis = guessed,
             .source = "ebs-and-launch 1.6",
             .request = [](In const& in, Caller const&) {
               return broken_if(in.cool_off_period && in.lock_mode == "governance");
             }});

constexpr auto state_rules = table<In>(
    rules::snapshot_found<&In::snapshot_id, rules::snapshot_not_owned>(),
    Rule<In>{.id = "LockSnapshot.SnapshotId.unfailed",
             .code = "IncorrectState",
             .message = "The snapshot {0} is in the error state and cannot be locked.",
             .basis = guessed,
             .source = "ebs-and-launch 1.6",
             .state =
                 [](In const& in, Read const& world) {
                   auto const* snapshot = find_snapshot(world, *in.snapshot_id);
                   return snapshot->state(world.now.milliseconds) == "error" ? broken(snapshot->id) : kept;
                 }},
    Rule<In>{.id = "LockSnapshot.ExpirationDate.ahead",
             .code = "InvalidParameterValue",
             .message = "The expiration date must be at least a day after the lock begins.",
             .basis = guessed,
             .source = "ebs-and-launch 1.6",
             .state =
                 [](In const& in, Read const& world) {
                   return broken_if(in.expiration_date &&
                                    in.expiration_date->milliseconds < start_of(in, world) + day_ms);
                 }},
    Rule<In>{.id = "LockSnapshot.LockMode.unsettled",
             .code = "OperationNotPermitted",
             .message = "The snapshot {0} is locked in compliance mode: only its lock duration can be "
                        "increased.",
             .basis = guessed,
             .source = "ebs-and-launch 1.6",
             .state = [](In const& in, Read const& world) {
               if (!is_settled(in, world)) return kept;
               bool const extends = in.lock_mode == "compliance" && !in.cool_off_period &&
                                    end_of(in, world) >= lock_of(in, world)->expires_at;
               return extends ? kept : broken(*in.snapshot_id);
             }});

constexpr auto rule_table = table<In>(request_rules, state_rules);

storage::SnapshotLock new_lock(In const& in, Read const& world) {
  storage::SnapshotLock lock;
  lock.snapshot = repository<storage::Snapshots>(world).find(*in.snapshot_id)->number;
  lock.snapshot_id = *in.snapshot_id;
  lock.mode = *in.lock_mode;
  lock.created_at = world.now.milliseconds;
  lock.started_at = start_of(in, world);
  lock.expires_at = end_of(in, world);
  lock.duration_days = (lock.expires_at - lock.started_at + day_ms - 1) / day_ms;
  if (!in.cool_off_period) return lock;
  lock.cool_off_hours = *in.cool_off_period;
  lock.cool_off_ends_at = world.now.milliseconds + *in.cool_off_period * hour_ms;
  return lock;
}

Out run(Write& world, In const& in) {
  auto lock = new_lock(in, world);
  if (auto const before = lock_of(in, world); is_settled(in, world)) {
    lock.cool_off_hours = before->cool_off_hours;
    lock.cool_off_ends_at = before->cool_off_ends_at;
    lock.created_at = before->created_at;
  }
  repository<storage::SnapshotLocks>(world).put(lock);
  return snapshot_lock<Out>(lock, world.now.milliseconds);
}

}  // namespace

Action const& actions::LockSnapshot() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
