#include "protocol/xml.hpp"

#include "protocol/encode.hpp"

namespace amiable::protocol {

namespace {

pugi::xml_node response(pugi::xml_document& document, std::string_view action,
                        std::string const& xml_namespace) {
  auto root = document.append_child((std::string(action) + "Response").c_str());
  root.append_attribute("xmlns") = xml_namespace.c_str();
  return root;
}

// pugixml prints carriage returns as they are, which a parser would read as line feeds.
struct StringWriter final : pugi::xml_writer {
  std::string text;
  void write(void const* data, std::size_t size) override {
    std::string_view rest(static_cast<char const*>(data), size);
    for (auto at = rest.find('\r'); at != rest.npos; at = rest.find('\r')) {
      text.append(rest.substr(0, at)).append("&#13;");
      rest.remove_prefix(at + 1);
    }
    text += rest;
  }
};

}  // namespace

pugi::xml_node ec2_envelope(pugi::xml_document& document, std::string_view action, std::string_view version,
                            std::string_view request_id) {
  auto root = response(document, action, "http://ec2.amazonaws.com/doc/" + std::string(version) + "/");
  write(root, "requestId", std::string(request_id));
  return root;
}

pugi::xml_node query_envelope(pugi::xml_document& document, std::string_view action,
                              std::string_view xml_namespace, std::string_view request_id) {
  auto root = response(document, action, std::string(xml_namespace));
  auto result = root.append_child((std::string(action) + "Result").c_str());
  write(root.append_child("ResponseMetadata"), "RequestId", std::string(request_id));
  return result;
}

std::string to_text(pugi::xml_document const& document) {
  StringWriter writer;
  writer.text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  document.save(writer, "", pugi::format_raw | pugi::format_no_declaration);
  return std::move(writer.text);
}

}  // namespace amiable::protocol
