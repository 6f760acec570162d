// An image as it lies in a bucket: a line that says what the object is and the SHA-256 and the length of a
// JSON document; the document; and the blocks of the snapshots, each once, in the order in which the document
// names them first. EC2's own form is not published. Source: docs/ec2/images.md 3.13.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/world.hpp"
#include "storage/images.hpp"
#include "storage/snapshots.hpp"
#include "storage/tags.hpp"

namespace amiable::server {

struct BlockReference {
  std::int64_t index = 0;  // in the volume
  std::string sha256;      // base64
};

struct StoredImage {
  storage::Image image;  // what a copy would have of it
  std::vector<storage::Snapshot> snapshots;
  std::vector<std::vector<BlockReference>> blocks;  // of each snapshot
  std::vector<storage::Tag> tags;
  std::uint64_t blocks_at = 0;  // where the first block is in the object
};

inline constexpr std::size_t largest_document = 64 << 20;  // bytes: of some 400 GiB of blocks
inline constexpr std::size_t longest_header = 200;

StoredImage stored_image(storage::Image const& image, Read const& world);  // as the registry has it

std::string to_text(StoredImage const& stored);  // the object up to its blocks

// How long that is, by the object's first bytes; 0 where it is no stored image, or too large.
std::size_t text_size(std::string_view start);
std::optional<StoredImage> parse_stored_image(std::string_view text);  // nullopt: it is none, or damaged

// Which block of the object has that content, counted from 0.
std::map<std::string, std::uint64_t> places_of_blocks(StoredImage const& stored);

std::int64_t volume_size(storage::Image const& image);  // GiB, of all its volumes

}  // namespace amiable::server
