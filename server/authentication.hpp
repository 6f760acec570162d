// Who signed a request: Signature Version 4, verified against the known credentials. The rules are in
// protocol/signature_rules.hpp. Without credentials everybody is let in, as caller.hpp says.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/parameters.hpp"
#include "protocol/timestamp.hpp"
#include "server/caller.hpp"
#include "server/credentials_file.hpp"
#include "server/http/message.hpp"

namespace amiable::server {

class Authentication {
 public:
  // From now on only these are let in. Before the first request, for nothing here is locked.
  void require(std::vector<Credential> credentials);
  bool required() const { return !credentials_.empty(); }

  // The caller of a request whose parameters have that root. Throws ApiError where it is not signed for
  // `service` ("ec2", "sts", "rbin" …) with one of the credentials, or at another time than `now`.
  Caller identify(HttpRequest const& request, protocol::Parameter const& root, std::string_view service,
                  protocol::Timestamp now) const;

 private:
  std::map<std::string, Credential, std::less<>> credentials_;  // by access key
};

}  // namespace amiable::server
