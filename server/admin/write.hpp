// Admin requests that change the registry.
#pragma once

#include <boost/json/value.hpp>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "server/dispatch.hpp"
#include "server/http/message.hpp"

namespace amiable::server {

// Runs `work` in one writing transaction and answers 200 with what it returns. What throws is undone; a
// JsonFault is answered with 400 and {"error", "place"}.
void answer_write(Environment const& environment, std::function<boost::json::value(storage::Session&)> work,
                  Reply reply);

// The one parameter that the query string may have. Throws JsonFault for others; its place is "?name".
std::optional<std::string> query_parameter(HttpRequest const& request, std::string_view name);
void refuse_query_parameters(HttpRequest const& request);

}  // namespace amiable::server
