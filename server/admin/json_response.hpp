// Answers of the admin paths.
#pragma once

#include <boost/json/value.hpp>
#include <string_view>

#include "server/http/message.hpp"
#include "server/json/json_reader.hpp"

namespace amiable::server {

HttpResponse json_response(int status, boost::json::value const& body);
HttpResponse json_error(int status, std::string_view error);  // {"error": "…"}
HttpResponse json_refusal(JsonFault const& fault);            // 400 {"error": "…", "place": "…"}

// For people: "/images/0/name: is missing" of {"error": "is missing", "place": "/images/0/name"}.
std::string error_text(HttpResponse const& response);

}  // namespace amiable::server
