// The images that the bench fills a registry with.
#pragma once

#include <cstdint>
#include <string>

#include "storage/images.hpp"
#include "storage/snapshots.hpp"
#include "storage/tags.hpp"

namespace amiable::bench {

// An image as a builder of images leaves it: from one snapshot, with three tags. Ten images in a row share
// their snapshot, the value of their tag "group" and the beginning of their names, "group-0000012-": a filter
// on any of these finds ten, however many there are.
storage::Snapshot sample_snapshot(std::int64_t group);
storage::Image sample_image(std::int64_t number);
std::vector<storage::Tag> sample_tags(std::int64_t number);

inline constexpr std::int64_t images_per_group = 10;

}  // namespace amiable::bench
