// A modification of a volume as the actions show it. Source: docs/ec2/ebs-and-launch.md 2.4.
#pragma once

#include "generated/volumes.hpp"
#include "storage/volume_modifications.hpp"

namespace amiable::server {

// `state` and `progress`: what the clock says, or what has just begun.
ec2::VolumeModification volume_modification(storage::VolumeModification const& modification,
                                            std::string_view state, std::int64_t progress);

}  // namespace amiable::server
