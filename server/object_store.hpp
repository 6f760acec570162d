// Which object store the process uses.
#pragma once

#include <memory>
#include <string>

#include "storage/objects/object_store.hpp"

namespace amiable::server {

struct ObjectStoreOptions {
  std::string folder;  // empty: a temporary one, which goes with the process
};

std::unique_ptr<storage::ObjectStore> open_object_store(ObjectStoreOptions const& options);

}  // namespace amiable::server
