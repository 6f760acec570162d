// Signature Version 4 itself. Source: AWS's IAM user guide, "Create a signed AWS API request", steps 2 to 4.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "protocol/credentials.hpp"
#include "protocol/timestamp.hpp"

namespace amiable::protocol {

// In hexadecimal.
std::string sha256(std::string_view text);

// The signature, in hexadecimal, of a canonical request (canonical_request.hpp) that says it was signed at
// `time` ("20150830T123600Z").
std::string sign(std::string_view canonical_request, std::string_view secret_key,
                 CredentialScope const& scope, std::string_view time);

// Whether two texts are the same, in a time that does not tell where they differ.
bool same_secret(std::string_view one, std::string_view other);

// "20150830T123600Z"; nullopt where it is no such time.
std::optional<Timestamp> parse_signing_time(std::string_view text);
std::string to_signing_time(Timestamp time);

}  // namespace amiable::protocol
