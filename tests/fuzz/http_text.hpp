// A request as text, as a case's "raw" has it: "POST /?a=b", headers, an empty line, the body.
#pragma once

#include <string>
#include <string_view>

#include "server/http/message.hpp"

namespace amiable::fuzz {

// Any text is a request: what is missing is empty.
server::HttpRequest parse_http(std::string_view text);
std::string to_text(server::HttpRequest const& request);

}  // namespace amiable::fuzz
