// Who asks, and of which Region: from the SigV4 credential scope. Signatures are verified with
// protocol/signature.hpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace amiable::protocol {

inline constexpr std::string_view signature_algorithm = "AWS4-HMAC-SHA256";

struct CredentialScope {
  std::string access_key;
  std::string date;
  std::string region;
  std::string service;
};

// An Authorization header taken apart; what it does not have is empty.
struct Authorization {
  std::string_view algorithm;
  std::string_view credential;
  std::string_view signed_headers;
  std::string_view signature;
};

// "AWS4-HMAC-SHA256 Credential=…, SignedHeaders=host;x-amz-date, Signature=…", in any order, with or without
// blanks. The parts refer to `header`.
Authorization split_authorization(std::string_view header);

// "AWS4-HMAC-SHA256 Credential=AKID/20260926/us-east-1/ec2/aws4_request, SignedHeaders=…, Signature=…"
// nullopt where the header is of another form or the scope has not five parts.
std::optional<CredentialScope> parse_authorization(std::string_view header);

// The value of X-Amz-Credential of a presigned request: "AKID/20260926/us-east-1/ec2/aws4_request".
std::optional<CredentialScope> parse_credential(std::string_view credential);

}  // namespace amiable::protocol
