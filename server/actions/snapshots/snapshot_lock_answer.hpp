// A lock as LockSnapshot and DescribeLockedSnapshots show it. Source: docs/ec2/ebs-and-launch.md 1.6.
#pragma once

#include "generated/snapshots.hpp"
#include "storage/snapshot_locks.hpp"

namespace amiable::server {

template <class Answer>
Answer snapshot_lock(storage::SnapshotLock const& lock, std::int64_t now) {
  Answer answer;
  answer.snapshot_id = lock.snapshot_id;
  answer.lock_state = lock.state(now);
  answer.lock_duration = static_cast<std::int32_t>(lock.duration_days);
  if (lock.cool_off_hours) answer.cool_off_period = static_cast<std::int32_t>(*lock.cool_off_hours);
  if (lock.cool_off_ends_at) answer.cool_off_period_expires_on = protocol::Timestamp{*lock.cool_off_ends_at};
  answer.lock_created_on = protocol::Timestamp{lock.created_at};
  answer.lock_duration_start_time = protocol::Timestamp{lock.started_at};
  answer.lock_expires_on = protocol::Timestamp{lock.expires_at};
  return answer;
}

}  // namespace amiable::server
