// A copy of a snapshot in the caller's Region, as CopySnapshot and CopyImage make it.
// Source: docs/ec2/ebs-and-launch.md 1.3 and 3.2.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/world.hpp"
#include "storage/snapshots.hpp"

namespace amiable::server {

struct WantedCopy {
  std::optional<bool> encrypted;
  std::optional<std::string> kms_key_id;  // in any form; it need not be usable
  std::optional<std::int32_t> completion_duration_minutes;
};

// Not stored yet, and without a description. A copy never has the key of the snapshot that it was made of,
// unless that is asked for. It fails where the key cannot be used.
storage::Snapshot copied_snapshot(storage::Snapshot const& source, WantedCopy const& wanted, Write& world);

// A copy of what is not there or not complete: it knows nothing of its source.
storage::Snapshot failed_copy(std::string_view reason, WantedCopy const& wanted, Write& world);

inline bool is_completion_duration(std::int64_t minutes) {
  return minutes >= 15 && minutes <= 2880 && minutes % 15 == 0;
}

bool is_region_of_partition(std::string_view name, Caller const& caller);

}  // namespace amiable::server
