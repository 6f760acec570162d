// A volume's product codes leave the instance that it is detached from. Source: docs/ec2/ebs-and-launch.md
// 4.1.
#pragma once

#include "server/world.hpp"
#include "storage/volume_attachments.hpp"

namespace amiable::server {

// But for those that another of its volumes brings. The attachment is detaching by now.
void take_product_codes(Write& world, storage::VolumeAttachment const& attachment);

}  // namespace amiable::server
