// What a request says of its own signature, before anything of it is believed.
#pragma once

#include <optional>
#include <string>

#include "protocol/canonical_request.hpp"
#include "server/http/message.hpp"

namespace amiable::server {

struct SignatureClaim {
  bool presigned = false;  // it stands in the query, not in the Authorization header
  std::string algorithm;
  std::string credential;      // "AKID/20150830/us-east-1/ec2/aws4_request"
  std::string signed_headers;  // "host;x-amz-date"
  std::string signature;
  std::string time;           // "20150830T123600Z"
  std::string expires;        // seconds; empty where a request does not say
  std::string session_token;  // empty where there is none
};

// nullopt where the request has no signature of version 4. Throws ApiError where a part is missing.
// `query` is the request's.
std::optional<SignatureClaim> read_claim(HttpRequest const& request, protocol::Fields const& query);

}  // namespace amiable::server
