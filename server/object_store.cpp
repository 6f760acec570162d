#include "server/object_store.hpp"

#include "storage/objects/folder_object_store.hpp"

namespace amiable::server {

std::unique_ptr<storage::ObjectStore> open_object_store(ObjectStoreOptions const& options) {
  if (options.s3) return std::make_unique<S3ObjectStore>(*options.s3);
  return std::make_unique<storage::FolderObjectStore>(options.folder);
}

}  // namespace amiable::server
