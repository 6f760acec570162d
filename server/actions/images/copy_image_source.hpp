// What CopyImage copies: an image of any Region of the partition, and the snapshots behind it.
// Source: docs/ec2/images.md 3.3.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "generated/images.hpp"
#include "server/world.hpp"
#include "storage/images.hpp"
#include "storage/snapshots.hpp"
#include "storage/tags.hpp"

namespace amiable::server::copy_image {

struct Source {
  storage::Image image;
  bool usable = false;  // the caller owns it, or it is shared with the caller, or public
  std::map<std::string, storage::Snapshot, std::less<>> snapshots;  // by id; those that the caller may use
};

// As the source's Region has it; nullopt if it never was there. Read once a request.
std::optional<Source> const& source_of(ec2::CopyImageRequest const& in, Read const& world);

// The first of the source's snapshots that is encrypted.
storage::Snapshot const* encrypted_snapshot(Source const& source);

// The new image's: those of the request, and the caller's own of the source, where it wants them.
std::vector<storage::Tag> image_tags(ec2::CopyImageRequest const& in, Read const& world);

}  // namespace amiable::server::copy_image
