// What ImportImage finds in the disks that it is given. Source: docs/ec2/images.md 3.16.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "generated/images.hpp"
#include "server/world.hpp"
#include "storage/import_image_tasks.hpp"

namespace amiable::server::import_image {

using In = ec2::ImportImageRequest;

struct Place {
  std::string bucket;
  std::string key;
};

// Where the container's object is; nullopt where its URL is none of S3's, or it has no object.
std::optional<Place> place_of(ec2::ImageDiskContainer const& container);

// One disk of the image to be.
struct SourceDisk {
  storage::ImportDisk shown;     // as the task shows it
  std::int64_t volume_size = 0;  // GiB
};

struct Source {
  std::vector<SourceDisk> disks;
  std::optional<std::string> failed_because;  // a disk is no good
};

// Read once.
Source const& source_of(In const& in, Read const& world);

}  // namespace amiable::server::import_image
