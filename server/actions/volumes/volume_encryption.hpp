// Whether a new volume is encrypted, and with which key. Source: docs/ec2/ebs-and-launch.md 3.2.
#pragma once

#include <optional>
#include <string>

#include "generated/volumes.hpp"
#include "server/world.hpp"
#include "storage/snapshots.hpp"

namespace amiable::server {

struct VolumeEncryption {
  bool encrypted = false;
  std::optional<std::string> kms_key_id;  // ARN
};

// What a request asks for.
struct WantedEncryption {
  std::optional<bool> encrypted;
  std::optional<std::string> kms_key_id;  // in any form
};

VolumeEncryption encryption_of(WantedEncryption const& wanted,
                               std::optional<storage::Snapshot> const& snapshot, Read const& world);

// What CreateVolume's own answer shows: a key that was given as it was given, and the key of the caller's own
// encrypted snapshot; not the default key.
std::optional<std::string> answered_key(ec2::CreateVolumeRequest const& in,
                                        std::optional<storage::Snapshot> const& snapshot, Read const& world);

}  // namespace amiable::server
