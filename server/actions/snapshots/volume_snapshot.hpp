// A snapshot of a volume, as CreateSnapshot and CreateSnapshots make it.
#pragma once

#include <string_view>

#include "server/world.hpp"
#include "storage/snapshots.hpp"
#include "storage/volumes.hpp"

namespace amiable::server {

// Not stored yet; with the volume's encryption and product codes.
storage::Snapshot volume_snapshot(storage::Volume const& volume, std::string_view description, Write& world);

}  // namespace amiable::server
