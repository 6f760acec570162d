// What a root volume is replaced with. Source: docs/ec2/ebs-and-launch.md 5.8.
#pragma once

#include <optional>
#include <string>

#include "generated/instances.hpp"
#include "server/instance_types.hpp"
#include "server/world.hpp"
#include "storage/images.hpp"
#include "storage/instances.hpp"
#include "storage/snapshots.hpp"
#include "storage/volumes.hpp"

namespace amiable::server::root_replacement {

using In = ec2::CreateReplaceRootVolumeTaskRequest;

// The instance's root volume, as it is attached.
std::optional<storage::VolumeAttachment> root_of(storage::Instance const& instance, Read const& world);

// The image's mapping of its root device.
storage::BlockDevice const* root_device(storage::Image const& image);

// The snapshot that the request means: its own, its image's, or the one that the root volume came from. The
// instance has a root volume, and the image is there.
std::optional<storage::Snapshot> snapshot_of(In const& in, Read const& world);

// A snapshot of the instance's root volume, or of one that it had before a replacement.
bool is_of_instance(storage::Snapshot const& snapshot, storage::Instance const& instance, Read const& world);

// What the image must have in common with the instance.
bool has_same_codes(storage::Image const& image, storage::Instance const& instance);
bool has_same_billing(storage::Image const& image, storage::Instance const& instance);
bool lacks_network_feature(storage::Image const& image, storage::Instance const& instance);

// In the registry by then, but not attached.
storage::Volume make_volume(In const& in, storage::Volume const& replaced, Write& world);

}  // namespace amiable::server::root_replacement
