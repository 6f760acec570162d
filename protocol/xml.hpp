// The envelope of a success: root element, request id, result.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace amiable::protocol {

// EC2: <ActionResponse xmlns="http://ec2.amazonaws.com/doc/{version}/"><requestId>…</requestId> and the
// result's members directly. Returns the root, into which the result is encoded.
pugi::xml_node ec2_envelope(pugi::xml_document& document, std::string_view action, std::string_view version,
                            std::string_view request_id);

// Query services: <ActionResponse xmlns=…><ActionResult>…</ActionResult><ResponseMetadata><RequestId>…
// Returns the result element.
pugi::xml_node query_envelope(pugi::xml_document& document, std::string_view action,
                              std::string_view xml_namespace, std::string_view request_id);

// The declaration, a line feed, and the elements without white space between them.
std::string to_text(pugi::xml_document const& document);

}  // namespace amiable::protocol
