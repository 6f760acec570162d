// A request in the form that Signature Version 4 signs: different spellings of one request become one text.
// Source: AWS's IAM user guide, "Create a signed AWS API request", step 1.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace amiable::protocol {

using Fields = std::vector<std::pair<std::string, std::string>>;  // names and values

struct SignedRequest {
  std::string_view method;
  std::string_view path;            // as sent
  Fields query;                     // decoded, in any order, without X-Amz-Signature of a presigned request
  Fields headers;                   // as sent
  std::string_view signed_headers;  // "host;x-amz-date"
  std::string payload_hash;         // hexadecimal, of the body
};

std::string canonical_request(SignedRequest const& request);

// "b=%20&a" → {"b", " "}, {"a", ""}, decoded as Parameters::parse decodes, and with its errors.
Fields query_fields(std::string_view query);

// RFC 3986: everything but letters, digits, "-._~" and what is in `kept` becomes %XX.
std::string uri_encoded(std::string_view text, std::string_view kept = "");

// The names in "host;x-amz-date", as they are.
std::vector<std::string_view> header_names(std::string_view signed_headers);

}  // namespace amiable::protocol
