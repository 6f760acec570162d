// A client of other servers, for what this one asks itself: whether a server is well, and S3.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "server/http/address.hpp"
#include "server/http/message.hpp"

namespace amiable::server {

struct Endpoint {
  Address address;
  bool tls = false;
  bool verify = true;   // the server's certificate; of no meaning without TLS
  std::string trusted;  // a file of certificates, beside those the system trusts; empty: none
};

// This machine's own addresses, where nobody can stand in between.
bool is_loopback(std::string_view host);

struct Patience {
  std::chrono::seconds time{5};          // for all of it
  std::size_t largest_answer = 1 << 20;  // bytes of its body
};

// The answer to one request, on a connection of its own. Adds the header Host unless the request has one.
// Throws std::exception where there is no answer.
HttpResponse ask(Endpoint const& server, HttpRequest const& request, Patience const& patience = {});

}  // namespace amiable::server
