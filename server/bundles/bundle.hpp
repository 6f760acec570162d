// A bundle: a manifest and its parts in the object store. Source: docs/ec2/ebs-and-launch.md 6.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/bundles/manifest.hpp"
#include "storage/image_objects.hpp"
#include "storage/objects/object_store.hpp"

namespace amiable::server {

inline constexpr std::size_t largest_manifest = 1 << 20;            // bytes
inline constexpr std::size_t largest_part = std::size_t{64} << 20;  // the tools make parts of 10 MB

// "bucket/path/image.manifest.xml", also with a slash before it.
struct BundleLocation {
  std::string bucket;
  std::string key;  // of the manifest
};
std::optional<BundleLocation> parse_location(std::string_view location);

// What was found at a location: objects, unless one could not be read; the manifest, if it is one.
struct Bundle {
  int status = 200;    // HTTP's; of `failed`, unless all could be read
  std::string failed;  // "bucket/key"
  std::optional<Manifest> manifest;
  std::vector<storage::ImageObject> objects;  // without their image
};
Bundle read_bundle(storage::ObjectStore& store, BundleLocation const& location);

std::string sha1(std::string_view content);  // hexadecimal

}  // namespace amiable::server
