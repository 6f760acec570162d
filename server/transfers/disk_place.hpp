// Where the disk of a container is, as ImportImage and ImportSnapshot take it. Source:
// docs/ec2/images.md 3.16.
#pragma once

#include <optional>
#include <string>

#include "server/rules/members.hpp"

namespace amiable::server {

struct DiskPlace {
  std::string bucket;
  std::string key;
};

// "s3://bucket/key", "https://s3.us-east-1.amazonaws.com/bucket/key", "https://bucket.s3.amazonaws.com/key";
// nullopt for others.
std::optional<DiskPlace> place_in(std::string_view url);

// nullopt where the container's URL is none of S3's, or it has no object.
template <class Container>
std::optional<DiskPlace> place_of(Container const& container) {
  if (rules::given(container.url)) return place_in(*container.url);
  if (!container.user_bucket || !rules::given(container.user_bucket->s3_bucket) ||
      !rules::given(container.user_bucket->s3_key))
    return std::nullopt;
  return DiskPlace{*container.user_bucket->s3_bucket, *container.user_bucket->s3_key};
}

}  // namespace amiable::server
