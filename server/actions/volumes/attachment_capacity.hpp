// How many volumes an instance takes. Source: docs/ec2/ebs-and-launch.md 2.1 and 2.3, instance-types.md 1.
#pragma once

#include <cstddef>

#include "server/world.hpp"
#include "storage/instances.hpp"

namespace amiable::server {

inline constexpr std::size_t max_multi_attachments = 16;  // of one volume

// Where the type shares its limit, network interfaces count, too: all but the primary one, which the limit
// leaves out, like the type's disks.
struct AttachmentCapacity {
  std::size_t used;
  std::size_t limit;
};
AttachmentCapacity attachment_capacity(storage::Instance const& instance, Read const& world);

bool is_built_on_nitro(storage::Instance const& instance);

}  // namespace amiable::server
