// A snapshot of a volume, as CreateSnapshot and CreateSnapshots make it.
#pragma once

#include <string_view>

#include "server/world.hpp"
#include "storage/snapshots.hpp"
#include "storage/volumes.hpp"

namespace amiable::server {

// Not stored yet; with the volume's encryption and product codes.
storage::Snapshot volume_snapshot(storage::Volume const& volume, std::string_view description, Write& world);

// As many of the volume's snapshots are pending as may be at a time.
bool has_most_in_progress(storage::Volume const& volume, Read const& world);
inline constexpr std::string_view most_in_progress_text =
    "Maximum allowed in-progress snapshots for a single volume exceeded.";

}  // namespace amiable::server
