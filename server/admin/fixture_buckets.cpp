#include "server/admin/fixture_buckets.hpp"

#include "server/admin/fixture_entry.hpp"

namespace amiable::server {
namespace {

FixtureObject read_object(JsonValue const& value) {
  JsonObject in(value);
  FixtureObject object;
  in.require("key", object.key, not_empty());
  in.require("text", object.text);
  in.refuse_unknown();
  return object;
}

FixtureBucket read_bucket(JsonValue const& value) {
  JsonObject in(value);
  FixtureBucket bucket;
  in.require("name", bucket.name, form(storage::is_bucket_name, "a bucket's name"));
  for (auto const& item : in.items("objects")) bucket.objects.push_back(read_object(item));
  in.refuse_unknown();
  return bucket;
}

}  // namespace

std::vector<FixtureBucket> read_buckets(JsonObject& document) {
  std::vector<FixtureBucket> buckets;
  for (auto const& item : document.items("buckets")) buckets.push_back(read_bucket(item));
  return buckets;
}

void write_buckets(std::vector<FixtureBucket> const& buckets, storage::ObjectStore& store) {
  for (auto const& bucket : buckets) {
    store.make_bucket(bucket.name);
    for (auto const& object : bucket.objects) store.put(bucket.name, object.key, object.text);
  }
}

}  // namespace amiable::server
