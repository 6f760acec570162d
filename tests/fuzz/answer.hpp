// The form that every answer has, whatever was asked.
#pragma once

#include "server/http/message.hpp"

namespace amiable::fuzz {

// Ends the process where the answer to an action's request is not whole: XML whose root and status fit, with
// its request id, and no fault inside the server.
void check_xml(server::HttpResponse const& response);

// The same of an answer of the admin paths.
void check_json(server::HttpResponse const& response);

}  // namespace amiable::fuzz
