// The object store as one writing request sees it: what the request wrote goes when its transaction fails,
// and what it removes goes when that is committed. A process that dies in between may leave an object too
// many.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "storage/objects/object_store.hpp"

namespace amiable::server {

class RequestObjects final : public storage::ObjectStore {
 public:
  explicit RequestObjects(storage::ObjectStore& store) : store_(store) {}

  int bucket_status(std::string_view bucket) override { return store_.bucket_status(bucket); }
  void make_bucket(std::string_view bucket) override { store_.make_bucket(bucket); }
  storage::Object head(std::string_view bucket, std::string_view key) override {
    return store_.head(bucket, key);
  }
  using ObjectStore::get;
  storage::Object get(std::string_view bucket, std::string_view key, std::uint64_t from,
                      std::size_t most) override {
    return store_.get(bucket, key, from, most);
  }
  std::uint64_t next_data(std::string_view bucket, std::string_view key, std::uint64_t from) override {
    return store_.next_data(bucket, key, from);
  }
  using ObjectStore::put;
  void put(std::string_view bucket, std::string_view key, storage::Pieces const& pieces, std::uint64_t size,
           std::string const& tagging) override;
  void remove(std::string_view bucket, std::string_view key) override;
  bool is_new(std::string_view bucket, std::string_view key) const override;

  // After the transaction. What goes wrong here is logged: the request has its answer.
  void commit() noexcept;
  void roll_back() noexcept;

 private:
  using Names = std::vector<std::pair<std::string, std::string>>;  // buckets and keys

  void remove_all(Names const& names) noexcept;

  storage::ObjectStore& store_;
  Names written_;  // that were not there before
  Names removed_;
};

}  // namespace amiable::server
