#include "protocol/encode.hpp"

#include "protocol/number.hpp"

namespace amiable::protocol {

void write(XmlWriter& xml, std::string_view element, std::string const& value) {
  xml.write(element, value);
}

void write(XmlWriter& xml, std::string_view element, bool value) {
  xml.write(element, value ? "true" : "false");
}

void write(XmlWriter& xml, std::string_view element, std::int32_t value) {
  xml.write(element, std::to_string(value));
}

void write(XmlWriter& xml, std::string_view element, std::int64_t value) {
  xml.write(element, std::to_string(value));
}

void write(XmlWriter& xml, std::string_view element, double value) {
  xml.write(element, to_string(value));
}

void write(XmlWriter& xml, std::string_view element, Timestamp value) {
  xml.write(element, to_string(value));
}

void encode(XmlWriter& xml, Done const&) {
  xml.write("return", "true");
}

}  // namespace amiable::protocol
