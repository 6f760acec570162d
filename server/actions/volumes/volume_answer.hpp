// Volumes as EC2 answers them. Source: docs/ec2/ebs-and-launch.md 2.2.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "generated/volumes.hpp"
#include "server/world.hpp"
#include "storage/recycle_bin.hpp"
#include "storage/tags.hpp"
#include "storage/volumes.hpp"

namespace amiable::server {

// By CreateVolume: whole seconds, and the list of tags even where there are none. `state` and `kms_key_id`
// are what the caller of this decides to show.
ec2::Volume created_volume(storage::Volume const& volume, std::vector<storage::Tag> const& tags,
                           std::string state, std::optional<std::string> kms_key_id);

// By DescribeVolumes: milliseconds, and who operates it.
ec2::Volume described_volume(storage::Volume const& volume, std::vector<storage::Tag> const& tags,
                             protocol::Timestamp now);

// By ListVolumesInRecycleBin, which shows neither tags nor encryption.
ec2::VolumeRecycleBinInfo recycled_volume(storage::Volume const& volume,
                                          storage::RecycledResource const& recycled);

// Times are whole seconds.
ec2::VolumeAttachment volume_attachment(storage::VolumeAttachment const& attachment, std::string state);

// By AttachVolume and DetachVolume: without what becomes of it at the instance's termination.
ec2::VolumeAttachment changed_attachment(storage::VolumeAttachment const& attachment, std::string state);

}  // namespace amiable::server
