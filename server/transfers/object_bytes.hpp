// An object's bytes. What is read in small parts comes from larger ones that were read before: each read of
// S3's is a request.
#pragma once

#include <list>
#include <string>

#include "server/disks/byte_source.hpp"
#include "storage/objects/object_store.hpp"

namespace amiable::server {

class ObjectBytes final : public ByteSource {
 public:
  ObjectBytes(storage::ObjectStore& store, std::string bucket, std::string key);

  std::uint64_t size() const override { return size_; }
  std::string read(std::uint64_t at, std::size_t most) override;  // nothing where the object is gone
  std::uint64_t next_data(std::uint64_t at) override;

 private:
  struct Window {
    std::uint64_t number;
    std::string bytes;
  };

  std::string const& window(std::uint64_t number);

  storage::ObjectStore& store_;
  std::string const bucket_;
  std::string const key_;
  std::uint64_t size_;
  std::list<Window> windows_;  // the one used last first
};

}  // namespace amiable::server
