// A client's GET, for asking a server whether it is well.
#pragma once

#include <string>
#include <string_view>

#include "server/http/address.hpp"

namespace amiable::server {

struct Endpoint {
  Address address;
  bool tls = false;
  bool verify = true;   // the server's certificate; of no meaning without TLS
  std::string trusted;  // a file of certificates, beside those the system trusts; empty: none
};

// This machine's own addresses, where nobody can stand in between.
bool is_loopback(std::string_view host);

// The status of the answer. Throws std::exception where there is none within 5 seconds.
int get_status(Endpoint const& server, std::string_view target);

}  // namespace amiable::server
