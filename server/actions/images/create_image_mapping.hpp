// The mapping of the image that CreateImage makes: the volumes that are attached to the instance and its
// image's instance store, changed by the request's entries. Source: docs/ec2/images.md 3.2, ebs-and-launch.md
// 5.7.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "generated/images.hpp"
#include "server/rules/volume_limits.hpp"
#include "server/world.hpp"
#include "storage/images.hpp"
#include "storage/instances.hpp"
#include "storage/snapshots.hpp"
#include "storage/volumes.hpp"

namespace amiable::server::create_image {

struct Device {
  std::string name;
  std::optional<storage::Volume> volume;           // attached: a snapshot is taken of it
  ec2::BlockDeviceMapping const* asked = nullptr;  // what the request says of the device
  std::optional<storage::Snapshot> snapshot;       // of a new device
  std::optional<std::string> virtual_name;         // "ephemeral0"
  bool delete_on_termination = true;
};

// The devices that the image will have; the attached volumes come first, in the order of attaching.
std::vector<Device> devices_of(ec2::CreateImageRequest const& in, storage::Instance const& instance,
                               Read const& world);

// A new EBS device, as the request describes it.
rules::WantedVolume wanted_volume(Device const& device);

// The entry of the image; `snapshot_id` is of the volume's new snapshot.
storage::BlockDevice image_device(Device const& device, std::optional<std::string> const& snapshot_id);

}  // namespace amiable::server::create_image
