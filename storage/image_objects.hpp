// The objects that instance store-backed images were registered from.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "storage/scope.hpp"
#include "storage/session.hpp"

namespace amiable::storage {

struct ImageObject {
  std::int64_t image = 0;     // its number
  std::int64_t position = 0;  // 0: the manifest; then the parts
  std::string bucket;
  std::string key;
  std::string version;  // as the object store told it
  std::string sha1;     // hexadecimal
};

class ImageObjects {
 public:
  ImageObjects(Session& session, Scope const& scope) : session_(session), scope_(scope) {}

  void insert(ImageObject const& object);
  std::vector<ImageObject> of(std::int64_t image);  // by position
  std::vector<ImageObject> of_region();             // of all images that are registered and valid
  void set_version(ImageObject const& object);      // the object's

 private:
  Session& session_;
  Scope const& scope_;
};

}  // namespace amiable::storage
