// ScheduleKeyDeletion and CancelKeyDeletion. A key whose time has come is gone, with its aliases.
#include "server/kms/keys.hpp"
#include "server/kms/operations.hpp"

namespace amiable::server::kms {
namespace {

constexpr std::int64_t day_ms = 24LL * 60 * 60 * 1000;
constexpr std::int64_t longest_window = 30;

struct Scheduling {
  std::optional<std::string> key_id;
  std::optional<std::int64_t> window_days;
};

Scheduling read_scheduling(JsonRequest const& request) {
  Scheduling asked;
  JsonObject in{JsonValue(request.body)};
  in.read("KeyId", asked.key_id);
  in.read("PendingWindowInDays", asked.window_days);
  in.refuse_unknown();
  return asked;
}

void check_scheduling(Scheduling const& in, MemberCheck& check) {
  check_key_id("keyId", in.key_id, check);
  check.range("pendingWindowInDays", in.window_days, 7, longest_window);
}

constexpr auto scheduling_rules =
    table<Scheduling>(members_valid<Scheduling, check_scheduling>(), key_found<Scheduling, false>(),
                      key_of_customer<Scheduling>(), key_not_pending_deletion<Scheduling>());

JsonAnswer schedule(Write& world, Scheduling const& in) {
  auto key = *find_key(world, *in.key_id);
  auto const days = in.window_days.value_or(longest_window);
  key.deleted_at = world.now.milliseconds + days * day_ms;
  repository<storage::KmsKeys>(world).update(key);
  return {200,
          {{{"KeyId", arn_of(key, world.caller)},
            {"DeletionDate", json_time(*key.deleted_at)},
            {"KeyState", key.state()},
            {"PendingWindowInDays", days}}}};
}

constexpr auto cancelling_rules =
    table<KeyRequest>(members_valid<KeyRequest, check_key_members>(), key_found<KeyRequest, false>(),
                      Rule<KeyRequest>{.id = "CancelKeyDeletion.KeyId.pending_deletion",
                                       .code = "KMSInvalidStateException",
                                       .message = "{0} is not pending deletion.",
                                       .basis = guessed,
                                       .source = "ebs-and-launch 3.2",
                                       .state = [](KeyRequest const& in, Read const& world) {
                                         auto const key = *find_key(world, *in.key_id);
                                         return key.deleted_at ? kept : broken(arn_of(key, world.caller));
                                       }});

// The key comes back disabled.
JsonAnswer cancel(Write& world, KeyRequest const& in) {
  auto key = *find_key(world, *in.key_id);
  key.deleted_at.reset();
  key.enabled = false;
  repository<storage::KmsKeys>(world).update(key);
  return {200, {{{"KeyId", arn_of(key, world.caller)}}}};
}

}  // namespace

JsonOperation const& ScheduleKeyDeletion() {
  return json_operation<read_scheduling, schedule>(scheduling_rules);
}

JsonOperation const& CancelKeyDeletion() {
  return json_operation<read_key_request, cancel>(cancelling_rules);
}

}  // namespace amiable::server::kms
