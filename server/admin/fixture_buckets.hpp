// "buckets" of a fixtures document: buckets and objects in the object store, which has no Regions and
// accounts.
#pragma once

#include <vector>

#include "server/json/json_reader.hpp"
#include "storage/objects/object_store.hpp"

namespace amiable::server {

struct FixtureObject {
  std::string key;
  std::string text;
};

struct FixtureBucket {
  std::string name;
  std::vector<FixtureObject> objects;
};

std::vector<FixtureBucket> read_buckets(JsonObject& document);  // throws JsonFault

void write_buckets(std::vector<FixtureBucket> const& buckets, storage::ObjectStore& store);

}  // namespace amiable::server
