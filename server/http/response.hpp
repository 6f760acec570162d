// The first part of an HTTP response, and the responses that HTTP itself calls for.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "server/http/message.hpp"

namespace amiable::server {

// Status line and headers, with Date, Server and Content-Length. `connection` is left out where it is empty.
std::string response_head(HttpResponse const& response, std::string_view connection,
                          std::chrono::system_clock::time_point now);

// Refusals before any action is known, with an error body as EC2 wraps them.
HttpResponse malformed_request();
HttpResponse header_too_large();
HttpResponse body_too_large();
HttpResponse method_not_allowed();

}  // namespace amiable::server
