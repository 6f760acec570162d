// What becomes of a resource that its owner deletes: where one of the account's retention rules keeps it, it
// goes to the Recycle Bin, else it is gone. What has left the bin meanwhile goes, too: what a deletion takes
// for gone does not come back with the clock. Source: docs/ec2/images.md 3.15.
#pragma once

#include "server/world.hpp"
#include "storage/images.hpp"
#include "storage/snapshots.hpp"

namespace amiable::server {

void deregister_or_recycle(Write& world, storage::Image const& image);
void delete_or_recycle(Write& world, storage::Snapshot const& snapshot);
void delete_or_recycle_volume(Write& world, std::int64_t number, std::string const& id);

}  // namespace amiable::server
