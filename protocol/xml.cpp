#include "protocol/xml.hpp"

namespace amiable::protocol {

namespace {

// What stands for a character in a text, or nothing where it stands for itself. A parser would read a
// carriage return as a line feed.
std::string_view escaped(char character) {
  switch (character) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '\r':
      return "&#13;";
    default:
      return {};
  }
}

}  // namespace

XmlWriter::XmlWriter() : text_("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") {}

void XmlWriter::open(std::string_view element, std::string_view xml_namespace) {
  text_.append("<").append(element);
  if (!xml_namespace.empty()) text_.append(" xmlns=\"").append(xml_namespace).append("\"");
  text_ += '>';
  opened_ = text_.size();
}

void XmlWriter::close(std::string_view element) {
  if (opened_ == text_.size())
    text_.replace(opened_ - 1, 1, "/>");
  else
    text_.append("</").append(element).append(">");
}

void XmlWriter::write(std::string_view element, std::string_view text) {
  open(element);
  escape(text);
  close(element);
}

void XmlWriter::escape(std::string_view text) {
  std::size_t written = 0;
  for (std::size_t at = 0; at < text.size(); ++at)
    if (auto const instead = escaped(text[at]); !instead.empty()) {
      text_.append(text, written, at - written).append(instead);
      written = at + 1;
    }
  text_.append(text, written);
}

std::string ec2_answer(std::string_view action, std::string_view version, std::string_view request_id,
                       WriteResult const& write_result) {
  auto const root = std::string(action) + "Response";
  XmlWriter xml;
  xml.open(root, "http://ec2.amazonaws.com/doc/" + std::string(version) + "/");
  xml.write("requestId", request_id);
  write_result(xml);
  xml.close(root);
  return xml.take();
}

std::string query_answer(std::string_view action, std::string_view xml_namespace, std::string_view request_id,
                         WriteResult const& write_result) {
  auto const root = std::string(action) + "Response", result = std::string(action) + "Result";
  XmlWriter xml;
  xml.open(root, xml_namespace);
  xml.open(result);
  write_result(xml);
  xml.close(result);
  xml.open("ResponseMetadata");
  xml.write("RequestId", request_id);
  xml.close("ResponseMetadata");
  xml.close(root);
  return xml.take();
}

}  // namespace amiable::protocol
