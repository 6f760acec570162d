// Objects in buckets, as S3 has them: what images are stored in, registered from and exported to.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace amiable::storage {

// What was found, as HTTP says it: 200, 403, 404. The rest is empty unless it is 200.
struct Object {
  int status = 200;
  std::string version;     // changes whenever the object is written
  std::uint64_t size = 0;  // bytes
  std::string content;     // get() alone: what was asked for of it

  bool found() const { return status == 200; }
};

// A fault: a disk that is full, a server that does not answer. what() is fit for a task's failure reason.
struct ObjectStoreError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// A part of an object that is written: bytes, and where they are.
struct Piece {
  std::uint64_t at = 0;
  std::string bytes;
};

// Gives the next piece, behind the one before; nothing after the last.
using Pieces = std::function<std::optional<Piece>()>;

// Any thread may call. All throw ObjectStoreError.
class ObjectStore {
 public:
  virtual ~ObjectStore() = default;

  virtual int bucket_status(std::string_view bucket) = 0;  // 200, 403, 404
  virtual void make_bucket(std::string_view bucket) = 0;   // nothing to do where it is there

  virtual Object head(std::string_view bucket, std::string_view key) = 0;
  // With up to `most` bytes of its content, from `from` on.
  virtual Object get(std::string_view bucket, std::string_view key, std::uint64_t from, std::size_t most) = 0;
  // Where something may stand from `from` on: before it are zeros. The object's size where nothing does.
  virtual std::uint64_t next_data(std::string_view bucket, std::string_view key, std::uint64_t from) = 0;

  // The whole object at once, in the place of one that is there. Zeros are between the pieces, and up to
  // `size` where that is more. Its tags are as in S3's header x-amz-tagging: "stage=test&owner=me%40example".
  virtual void put(std::string_view bucket, std::string_view key, Pieces const& pieces, std::uint64_t size,
                   std::string const& tagging) = 0;

  virtual void remove(std::string_view bucket, std::string_view key) = 0;  // if it is there

  // Whether it was not there before the request that asks (server/request_objects.hpp).
  virtual bool is_new(std::string_view, std::string_view) const { return false; }

  Object get(std::string_view bucket, std::string_view key, std::size_t most) {
    return get(bucket, key, 0, most);
  }
  void put(std::string_view bucket, std::string_view key, std::string_view content);
};

// All of these, one after the other.
Pieces pieces(std::vector<Piece> all);

// 3 to 63 lower-case letters, digits, dots and hyphens, of which the first and the last are no signs.
bool is_bucket_name(std::string_view name);

}  // namespace amiable::storage
