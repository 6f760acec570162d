// XML and JSON as lines, indented by two spaces a level.
#pragma once

#include <boost/json/fwd.hpp>
#include <pugixml.hpp>
#include <string>
#include <vector>

namespace amiable::cases {

// One element a line; an empty one as <tagSet/>.
std::vector<std::string> pretty_children(pugi::xml_node parent);

// True where an element has elements and text (also white space) side by side.
bool has_text_between_elements(pugi::xml_node element);

std::vector<std::string> pretty_json(boost::json::value const& value);

}  // namespace amiable::cases
