// Which object store the process uses: a folder, or S3.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "server/s3/s3_object_store.hpp"
#include "storage/objects/object_store.hpp"

namespace amiable::server {

struct ObjectStoreOptions {
  std::string folder;           // empty: a temporary one, which goes with the process
  std::optional<S3Options> s3;  // instead of a folder
};

std::unique_ptr<storage::ObjectStore> open_object_store(ObjectStoreOptions const& options);

}  // namespace amiable::server
