// A manifest or a part that changes after it was registered makes the image invalid. It is noticed by the
// next action that uses images. Source: docs/ec2/ebs-and-launch.md 6.
#pragma once

#include "server/world.hpp"

namespace amiable::server {

// Whether an object was written, or went, since it was looked at last, for the images of the Region.
bool bundles_have_changed(Read const& world);

// Makes images invalid whose objects have other content now.
void note_changed_bundles(Write& world);

}  // namespace amiable::server
