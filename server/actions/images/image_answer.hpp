// An image as its viewers see it. Source: docs/ec2/images.md 2.5 and 3.4.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "generated/images.hpp"
#include "server/world.hpp"
#include "storage/images.hpp"
#include "storage/tags.hpp"

namespace amiable::server {

ec2::Image to_answer(storage::Image const& image, std::vector<storage::Tag> const& tags, Read const& world);

std::vector<ec2::ProductCode> to_answer(std::vector<storage::ProductCode> const& codes);

// "2022-10-20T07:07:19Z": this one time has no fraction.
std::optional<std::string> last_launched_time(storage::Image const& image);

}  // namespace amiable::server
