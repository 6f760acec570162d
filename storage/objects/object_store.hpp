// Objects in buckets, as S3 has them: what images are stored in, registered from and exported to.
#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace amiable::storage {

// What was found, as HTTP says it: 200, 403, 404. The rest is empty unless it is 200.
struct Object {
  int status = 200;
  std::string version;     // changes whenever the object is written
  std::uint64_t size = 0;  // bytes
  std::string content;     // get() alone: its beginning

  bool found() const { return status == 200; }
};

// A fault: a disk that is full, a server that does not answer. what() is fit for a task's failure reason.
struct ObjectStoreError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Any thread may call. All throw ObjectStoreError.
class ObjectStore {
 public:
  virtual ~ObjectStore() = default;

  virtual int bucket_status(std::string_view bucket) = 0;  // 200, 403, 404
  virtual void make_bucket(std::string_view bucket) = 0;   // nothing to do where it is there

  virtual Object head(std::string_view bucket, std::string_view key) = 0;
  // With the first `most` bytes of its content, which may have more.
  virtual Object get(std::string_view bucket, std::string_view key, std::size_t most) = 0;
  // The whole object at once, in the place of one that is there. `content`, and zeros up to `size` where that
  // is more. Its tags are as in S3's header x-amz-tagging: "stage=test&owner=me%40example".
  virtual void put(std::string_view bucket, std::string_view key, std::string_view content,
                   std::uint64_t size, std::string const& tagging) = 0;

  virtual void remove(std::string_view bucket, std::string_view key) = 0;  // if it is there

  void put(std::string_view bucket, std::string_view key, std::string_view content) {
    put(bucket, key, content, content.size(), "");
  }
};

// 3 to 63 lower-case letters, digits, dots and hyphens, of which the first and the last are no signs.
bool is_bucket_name(std::string_view name);

}  // namespace amiable::storage
