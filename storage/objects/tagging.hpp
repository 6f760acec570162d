// The tags of an object in S3's header x-amz-tagging: "stage=test&owner=me%40example".
#pragma once

#include <string>
#include <vector>

#include "storage/objects/object_store.hpp"

namespace amiable::storage {

std::string tagging_of(std::vector<ObjectTag> const& tags);

}  // namespace amiable::storage
