// What actions check of the bucket and the object that they name. Source: docs/ec2/images.md 3.13.
#pragma once

#include <array>

#include "server/rules/members.hpp"

namespace amiable::server::rules {

inline constexpr std::string_view no_such_bucket_text = "The specified bucket does not exist";

template <class In>
constexpr std::array<Rule<In>, 2> bucket_form() {
  return {{
      required<&In::bucket>("Bucket.required", "The request must contain the parameter Bucket", guessed,
                            "images 1.4"),
      {.id = "Bucket.form",
       .code = "InvalidBucketName",
       .message = "The specified bucket is not valid.",
       .basis = guessed,  // S3's
       .source = "images 3.13",
       .request = [](In const& in,
                     Caller const&) { return broken_if(!storage::is_bucket_name(*in.bucket)); }},
  }};
}

// EC2 looks for the bucket with the caller's rights: one that may not be used is as good as none.
template <class In>
constexpr Rule<In> bucket_found() {
  return {.id = "Bucket.found",
          .code = "NoSuchBucket",
          .message = no_such_bucket_text,
          .basis = guessed,  // S3's
          .source = "images 3.13",
          .state = [](In const& in, Read const& world) {
            return broken_if(world.objects.bucket_status(*in.bucket) != 200);
          }};
}

}  // namespace amiable::server::rules
