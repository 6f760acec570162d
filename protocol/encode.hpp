// From typed results to EC2's XML. The generated encoders call `write` once per member; the unset is
// left out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/timestamp.hpp"
#include "protocol/xml.hpp"

namespace amiable::protocol {

// The result of an action that has none in the model: <return>true</return>.
struct Done {};

void write(XmlWriter& xml, std::string_view element, std::string const& value);
void write(XmlWriter& xml, std::string_view element, bool value);
void write(XmlWriter& xml, std::string_view element, std::int32_t value);
void write(XmlWriter& xml, std::string_view element, std::int64_t value);
void write(XmlWriter& xml, std::string_view element, double value);  // "30.0", "0.0034"
void write(XmlWriter& xml, std::string_view element, Timestamp value);

void encode(XmlWriter& xml, Done const&);

// A structure that is there but empty is an empty element.
template <class Shape>
requires requires(XmlWriter& x, Shape const& s) {
  encode(x, s);
}
void write(XmlWriter& xml, std::string_view element, Shape const& value) {
  xml.open(element);
  encode(xml, value);
  xml.close(element);
}

template <class Value>
void write(XmlWriter& xml, std::string_view element, std::optional<Value> const& value) {
  if (value) write(xml, element, *value);
}

// A list that is there but empty is an empty element; `item` is "item", or "member" for the query services.
template <class Element>
void write(XmlWriter& xml, std::string_view element, std::optional<std::vector<Element>> const& list,
           std::string_view item = "item") {
  if (!list) return;
  xml.open(element);
  for (auto const& value : *list) write(xml, item, value);
  xml.close(element);
}

}  // namespace amiable::protocol
