// From typed results to EC2's XML. The generated encoders call `write` once per member; the unset is
// left out.
#pragma once

#include <cstdint>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "protocol/timestamp.hpp"

namespace amiable::protocol {

// The result of an action that has none in the model: <return>true</return>.
struct Done {};

void write(pugi::xml_node at, char const* element, std::optional<std::string> const& value);
void write(pugi::xml_node at, char const* element, std::optional<bool> const& value);
void write(pugi::xml_node at, char const* element, std::optional<std::int32_t> const& value);
void write(pugi::xml_node at, char const* element, std::optional<std::int64_t> const& value);
void write(pugi::xml_node at, char const* element, std::optional<double> const& value);  // "30.0", "0.0034"
void write(pugi::xml_node at, char const* element, std::optional<Timestamp> const& value);

void write_item(pugi::xml_node at, char const* element, std::string const& value);
void write_item(pugi::xml_node at, char const* element, std::int32_t value);

void encode(pugi::xml_node at, Done const&);

// A structure that is there but empty is an empty element.
template <class Shape>
requires requires(pugi::xml_node n, Shape const& s) {
  encode(n, s);
}
void write(pugi::xml_node at, char const* element, std::optional<Shape> const& value) {
  if (value) encode(at.append_child(element), *value);
}

// A list that is there but empty is an empty element; `item` is "item", or "member" for the query services.
template <class Element>
void write(pugi::xml_node at, char const* element, std::optional<std::vector<Element>> const& list,
           char const* item = "item") {
  if (!list) return;
  auto node = at.append_child(element);
  for (auto const& value : *list) {
    if constexpr (std::is_same_v<Element, std::string> || std::is_same_v<Element, std::int32_t>)
      write_item(node, item, value);
    else
      encode(node.append_child(item), value);
  }
}

}  // namespace amiable::protocol
