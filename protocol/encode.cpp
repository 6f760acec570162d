#include "protocol/encode.hpp"

#include "protocol/number.hpp"

namespace amiable::protocol {

namespace {

void append(pugi::xml_node at, char const* element, char const* text) {
  auto node = at.append_child(element);
  if (*text) node.append_child(pugi::node_pcdata).set_value(text);  // an empty text would print as <a></a>
}

}  // namespace

void write_item(pugi::xml_node at, char const* element, std::string const& value) {
  append(at, element, value.c_str());
}

void write(pugi::xml_node at, char const* element, std::optional<std::string> const& value) {
  if (value) append(at, element, value->c_str());
}

void write_item(pugi::xml_node at, char const* element, std::int32_t value) {
  append(at, element, std::to_string(value).c_str());
}

void write(pugi::xml_node at, char const* element, std::optional<bool> const& value) {
  if (value) append(at, element, *value ? "true" : "false");
}

void write(pugi::xml_node at, char const* element, std::optional<std::int32_t> const& value) {
  if (value) append(at, element, std::to_string(*value).c_str());
}

void write(pugi::xml_node at, char const* element, std::optional<std::int64_t> const& value) {
  if (value) append(at, element, std::to_string(*value).c_str());
}

void write(pugi::xml_node at, char const* element, std::optional<double> const& value) {
  if (value) append(at, element, to_string(*value).c_str());
}

void write(pugi::xml_node at, char const* element, std::optional<Timestamp> const& value) {
  if (value) append(at, element, to_string(*value).c_str());
}

void encode(pugi::xml_node at, Done const&) {
  append(at, "return", "true");
}

}  // namespace amiable::protocol
