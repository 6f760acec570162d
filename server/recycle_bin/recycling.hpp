// What becomes of a resource that its owner deletes: where one of the account's retention rules keeps it, it
// goes to the Recycle Bin, else it is gone. Source: docs/ec2/images.md 3.15.
#pragma once

#include "server/world.hpp"
#include "storage/images.hpp"
#include "storage/snapshots.hpp"

namespace amiable::server {

void deregister_or_recycle(Write& world, storage::Image const& image);
void delete_or_recycle(Write& world, storage::Snapshot const& snapshot);

}  // namespace amiable::server
