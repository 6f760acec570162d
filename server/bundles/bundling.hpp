// Writing a bundle of an instance: what runs nowhere has not changed since its launch, so its parts are those
// of its image. Source: docs/ec2/ebs-and-launch.md 6.
#pragma once

#include <optional>
#include <string>

#include "server/world.hpp"
#include "storage/bundle_tasks.hpp"
#include "storage/instances.hpp"

namespace amiable::server {

// Writes the objects of the task: PREFIX.manifest.xml and PREFIX.part.N. Says in the task how many there are,
// or why there is none.
void write_bundle(storage::BundleTask& task, storage::Instance const& instance, Write& world);

void remove_bundle(storage::BundleTask const& task, storage::ObjectStore& store);

}  // namespace amiable::server
