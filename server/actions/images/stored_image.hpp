// An image as it lies in a bucket: a line that says what the object is and the SHA-256 of the rest, then a
// JSON document. EC2's own form is not published. Source: docs/ec2/images.md 3.13.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/world.hpp"
#include "storage/images.hpp"
#include "storage/snapshots.hpp"
#include "storage/tags.hpp"

namespace amiable::server {

struct StoredImage {
  storage::Image image;  // what a copy would have of it
  std::vector<storage::Snapshot> snapshots;
  std::vector<storage::Tag> tags;
};

inline constexpr std::size_t largest_stored_image = 16 << 20;  // bytes

StoredImage stored_image(storage::Image const& image, Read const& world);  // as the registry has it

std::string to_text(StoredImage const& stored);
std::optional<StoredImage> parse_stored_image(std::string_view text);  // nullopt: it is none, or damaged

std::int64_t volume_size(storage::Image const& image);  // GiB, of all its volumes

}  // namespace amiable::server
