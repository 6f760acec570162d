#include "tests/cases/runner/pretty.hpp"

#include <boost/json.hpp>
#include <sstream>

#include "tests/cases/runner/text.hpp"

namespace amiable::cases {
namespace {

bool is_element(pugi::xml_node node) {
  return node.type() == pugi::node_element;
}

bool has_elements(pugi::xml_node node) {
  for (auto child : node.children())
    if (is_element(child)) return true;
  return false;
}

void print_json(boost::json::value const& value, std::string const& indent, std::string& text);

template <class Container, class PrintItem>
void print_items(Container const& items, char const* brackets, std::string const& indent, std::string& text,
                 PrintItem print_item) {
  text += brackets[0];
  for (bool first = true; auto const& item : items) {
    text += (first ? "\n  " : ",\n  ") + indent;
    print_item(item);
    first = false;
  }
  if (!items.empty()) text += "\n" + indent;
  text += brackets[1];
}

void print_json(boost::json::value const& value, std::string const& indent, std::string& text) {
  if (auto const* object = value.if_object())
    print_items(*object, "{}", indent, text, [&](boost::json::key_value_pair const& member) {
      text += boost::json::serialize(member.key()) + ": ";
      print_json(member.value(), indent + "  ", text);
    });
  else if (auto const* array = value.if_array())
    print_items(*array, "[]", indent, text, [&](auto const& item) { print_json(item, indent + "  ", text); });
  else
    text += boost::json::serialize(value);
}

}  // namespace

std::vector<std::string> pretty_children(pugi::xml_node parent) {
  std::ostringstream text;
  for (auto child : parent.children())
    child.print(text, "  ", pugi::format_indent | pugi::format_no_declaration);
  auto lines = split_lines(text.str());
  for (auto& line : lines)  // "<tagSet />"
    if (line.ends_with(" />")) line.erase(line.size() - 3, 1);
  return lines;
}

bool has_text_between_elements(pugi::xml_node element) {
  if (!has_elements(element)) return false;
  for (auto child : element.children())
    if (!is_element(child) || has_text_between_elements(child)) return true;
  return false;
}

std::vector<std::string> pretty_json(boost::json::value const& value) {
  std::string text;
  print_json(value, "", text);
  return split_lines(text);
}

}  // namespace amiable::cases
