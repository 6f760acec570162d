#include "tests/cases/runner/normalize.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <cctype>
#include <pugixml.hpp>

#include "tests/cases/runner/pretty.hpp"
#include "tests/cases/runner/text.hpp"

namespace amiable::cases {
namespace {

constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

void require(bool good, std::string const& message) {
  if (!good) throw EnvelopeError(message);
}

bool is_uuid(std::string_view text) {
  constexpr std::string_view form = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
  return std::ranges::equal(text, form, [](unsigned char c, char f) {
    return f == '-' ? c == '-' : std::isxdigit(c) && !std::isupper(c);
  });
}

void check_request_id(pugi::xml_node element, server::HttpResponse const& response) {
  std::string id = element.text().get();
  require(is_uuid(id), "the request id '" + id + "' is no UUID");
  auto header = find_header(response, "x-amzn-requestid").value_or("(none)");
  require(header == id,
          "the header x-amzn-requestid is '" + header + "', the body's request id '" + id + "'");
}

void check_only_children(pugi::xml_node parent, std::initializer_list<std::string_view> names) {
  auto children = parent.children();
  require(
      std::ranges::equal(children, names, {}, [](pugi::xml_node n) { return std::string_view(n.name()); }),
      "unexpected children of <" + std::string(parent.name()) + ">");
}

void read_error(pugi::xml_node error, Answer& answer) {
  answer.code = error.child("Code").text().get();
  answer.lines = split_lines(error.child("Message").text().get());
}

Answer ec2_error(pugi::xml_node root, server::HttpResponse const& response) {
  Answer answer{response.status, {}, {}};
  require(root.first_attribute().empty(), "<Response> has no namespace in EC2's errors");
  check_only_children(root, {"Errors", "RequestID"});
  check_only_children(root.child("Errors"), {"Error"});
  check_only_children(root.child("Errors").child("Error"), {"Code", "Message"});
  check_request_id(root.child("RequestID"), response);
  read_error(root.child("Errors").child("Error"), answer);
  return answer;
}

Answer query_error(pugi::xml_node root, server::HttpResponse const& response) {
  Answer answer{response.status, {}, {}};
  check_only_children(root, {"Error", "RequestId"});
  check_only_children(root.child("Error"), {"Type", "Code", "Message"});
  check_request_id(root.child("RequestId"), response);
  std::string type = root.child("Error").child("Type").text().get();
  auto wanted = response.status < 500 ? "Sender" : "Receiver";
  require(type == wanted, "the error's type is '" + type + "', not '" + wanted + "'");
  read_error(root.child("Error"), answer);
  return answer;
}

void check_root(pugi::xml_node root, Asked const& asked) {
  std::string name = root.name();
  if (asked.action) require(name == *asked.action + "Response", "the root element is <" + name + ">");
  require(name.ends_with("Response"), "the root element is <" + name + ">");
  std::string xmlns = root.attribute("xmlns").value();
  auto begin = std::string(asked.service.xml_namespace);
  if (asked.version) require(xmlns == begin + *asked.version + "/", "the namespace is '" + xmlns + "'");
  require(xmlns.starts_with("http"), "the namespace is '" + xmlns + "'");
}

std::vector<std::string> ec2_result(pugi::xml_node root, server::HttpResponse const& response) {
  auto id = root.first_child();
  require(std::string_view(id.name()) == "requestId", "<requestId> is not the first element");
  check_request_id(id, response);
  root.remove_child(id);
  return pretty_children(root);
}

std::vector<std::string> query_result(pugi::xml_node root, server::HttpResponse const& response) {
  auto result = root.first_child();
  auto name = std::string(root.name());
  name.replace(name.size() - std::string_view("Response").size(), std::string::npos, "Result");
  require(name == result.name(), "<" + name + "> is not the first element");
  check_request_id(root.child("ResponseMetadata").child("RequestId"), response);
  return pretty_children(result);
}

Answer normalize_xml(server::HttpResponse const& response, Asked const& asked) {
  require(response.content_type == "text/xml;charset=UTF-8",
          "the content type is '" + response.content_type + "'");
  require(response.body.starts_with(declaration),
          "the body does not begin with the XML declaration and a line feed");
  pugi::xml_document document;
  auto parsed = document.load_buffer(response.body.data(), response.body.size(),
                                     pugi::parse_default | pugi::parse_ws_pcdata);
  require(parsed, std::string("the body is no XML: ") + parsed.description());
  auto root = document.document_element();
  require(!has_text_between_elements(root), "there is text or white space between elements");
  std::string_view name = root.name();
  require((name == "Response" || name == "ErrorResponse") == (response.status >= 400),
          "status " + std::to_string(response.status) + " with root element <" + root.name() + ">");
  if (name == "Response") return ec2_error(root, response);
  if (name == "ErrorResponse") return query_error(root, response);
  check_root(root, asked);
  bool wrapped = asked.service.has_result_element || root.child("ResponseMetadata");
  return {response.status, {}, wrapped ? query_result(root, response) : ec2_result(root, response)};
}

Answer normalize_json(server::HttpResponse const& response) {
  boost::system::error_code error;
  auto value = boost::json::parse(response.body, error);
  require(!error, "the body is no JSON: " + error.message());
  return {response.status, find_header(response, "x-amzn-ErrorType").value_or(""), pretty_json(value)};
}

}  // namespace

Answer normalize(server::HttpResponse const& response, Asked const& asked) {
  Answer answer{response.status, {}, {}};
  if (response.content_type.starts_with("text/xml"))
    answer = normalize_xml(response, asked);
  else if (response.content_type.starts_with("application/json") ||
           response.content_type == "application/x-amz-json-1.1")
    answer = normalize_json(response);
  else
    answer.lines = split_lines(response.body);
  std::ranges::transform(answer.lines, answer.lines.begin(), show_last_blank);
  return answer;
}

std::optional<std::string> find_header(server::HttpResponse const& response, std::string_view name) {
  auto same = [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); };
  for (auto const& [key, value] : response.headers)
    if (std::ranges::equal(key, name, same)) return value;
  return std::nullopt;
}

std::string show_last_blank(std::string line) {
  if (line.ends_with(' ')) line.replace(line.size() - 1, 1, "\\x20");
  return line;
}

}  // namespace amiable::cases
