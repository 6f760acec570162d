// An object store behind S3's API: path-style, signed with Signature Version 4.
#pragma once

#include <string>

#include "server/http/client.hpp"
#include "storage/objects/object_store.hpp"

namespace amiable::server {

struct S3Options {
  Endpoint endpoint;
  std::string access_key;
  std::string secret_key;
  std::string session_token;  // empty: none
  std::string region;
};

// One request of S3's for each call, each on a connection of its own, and no longer than 30 seconds.
class S3ObjectStore final : public storage::ObjectStore {
 public:
  explicit S3ObjectStore(S3Options options) : options_(std::move(options)) {}

  int bucket_status(std::string_view bucket) override;
  void make_bucket(std::string_view bucket) override;
  storage::Object head(std::string_view bucket, std::string_view key) override;
  using ObjectStore::get;
  storage::Object get(std::string_view bucket, std::string_view key, std::uint64_t from,
                      std::size_t most) override;
  std::uint64_t next_data(std::string_view, std::string_view, std::uint64_t from) override { return from; }
  using ObjectStore::put;
  void put(std::string_view bucket, std::string_view key, storage::Pieces const& pieces, std::uint64_t size,
           std::string const& tagging) override;
  void remove(std::string_view bucket, std::string_view key) override;

 private:
  HttpResponse send(std::string method, std::string const& path, Headers headers = {}, std::string body = {},
                    std::size_t largest_answer = 1 << 20);

  S3Options const options_;
};

}  // namespace amiable::server
