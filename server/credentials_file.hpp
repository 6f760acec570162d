// The credentials that requests may be signed with: docs/signatures.md says how the file looks.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace amiable::server {

struct Credential {
  std::string access_key;  // letters, digits and "_", at most 128
  std::string secret_key;
  std::string account;        // 12 digits
  std::string name;           // of the IAM user
  std::string session_token;  // empty where it is a long-term credential
};

// {"credentials": [{"accessKey": "AKIA…", "secretKey": "…", "account": "111111111111", "name": "alice"}, …]}
// Throws JsonFault (server/json/json_reader.hpp).
std::vector<Credential> parse_credentials(std::string_view json);

}  // namespace amiable::server
