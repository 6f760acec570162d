// The volumes that a launch makes: the image's mapping, overridden member by member by the request's.
// Source: docs/ec2/ebs-and-launch.md 5.3.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "generated/instances.hpp"
#include "server/actions/volumes/volume_encryption.hpp"
#include "server/rules/volume_limits.hpp"
#include "storage/images.hpp"
#include "storage/snapshots.hpp"
#include "storage/volumes.hpp"

namespace amiable::server::launch {

struct Device {
  std::string name;    // "/dev/xvda"
  bool is_ebs = true;  // else instance store, of which nothing is kept
  bool is_root = false;
  rules::WantedVolume volume;
  std::optional<std::string> snapshot_id;
  std::optional<storage::Snapshot> snapshot;  // absent though there is an id: it is gone
  bool own_snapshot = false;                  // the request names it, not the image
  WantedEncryption encryption;
  bool delete_on_termination = true;
  std::optional<std::int64_t> initialization_rate;
};

// The image must exist.
std::vector<Device> const& devices_of(ec2::RunInstancesRequest const& in, Read const& world);

// The device's volume, in the registry, with the codes of its snapshot; a root volume has the image's, too.
storage::Volume make_volume(Write& world, Device const& device, storage::Image const& image,
                            std::string const& zone, std::string const& zone_id);

// Why no volume can come of it: what the instance's state reason then says.
struct LaunchFailure {
  std::string code;
  std::string message;
};
std::optional<LaunchFailure> failure_of(std::vector<Device> const& devices, Read const& world);

}  // namespace amiable::server::launch
