// An object store in a folder: DIR/BUCKET/KEY are plain files, which people may read, write and delete. The
// tags of an object are in DIR/.tags/BUCKET/KEY, as S3's header x-amz-tagging has them.
#pragma once

#include <atomic>
#include <filesystem>
#include <mutex>

#include "storage/objects/object_store.hpp"

namespace amiable::storage {

class FolderObjectStore final : public ObjectStore {
 public:
  // The folder need not be there. An empty path: one in the system's place for temporary files, which is made
  // when it is needed and goes with this.
  explicit FolderObjectStore(std::filesystem::path folder);
  ~FolderObjectStore() override;

  int bucket_status(std::string_view bucket) override;
  void make_bucket(std::string_view bucket) override;
  Object head(std::string_view bucket, std::string_view key) override;
  using ObjectStore::get;
  Object get(std::string_view bucket, std::string_view key, std::uint64_t from, std::size_t most) override;
  std::uint64_t next_data(std::string_view bucket, std::string_view key, std::uint64_t from) override;
  using ObjectStore::put;
  void put(std::string_view bucket, std::string_view key, Pieces const& pieces, std::uint64_t size,
           std::string const& tagging) override;
  void remove(std::string_view bucket, std::string_view key) override;

 private:
  std::filesystem::path folder();
  std::filesystem::path write_new(Pieces const& pieces, std::uint64_t size);

  std::mutex mutex_;  // of folder_, while it is empty
  std::filesystem::path folder_;
  bool const temporary_;
  std::atomic<unsigned> new_files_ = 0;
};

}  // namespace amiable::storage
