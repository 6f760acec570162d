// RegisterImage's two halves, for whoever else makes images: what it refuses, and what it makes of a request.
#pragma once

#include <span>

#include "generated/images.hpp"
#include "server/rules/rule.hpp"
#include "storage/images.hpp"

namespace amiable::server {

std::span<Rule<ec2::RegisterImageRequest> const> register_image_rules();

// The image, without an id. The rules above have been checked.
storage::Image registered_image(ec2::RegisterImageRequest const& in, Read const& world);

// The platform's three members, from the image's billing products; Linux where no platform has these.
void set_platform(storage::Image& image);

}  // namespace amiable::server
