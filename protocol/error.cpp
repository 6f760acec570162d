#include "protocol/error.hpp"

#include <charconv>

#include "protocol/error_codes.hpp"
#include "protocol/utf8.hpp"
#include "protocol/xml.hpp"

namespace amiable::protocol {

namespace {

constexpr std::size_t longest_argument = 256;  // characters

int http_status(RuleText const& rule) {
  return rule.status ? rule.status : status_of(rule.code).value_or(500);
}

// The argument that a placeholder at the start of `text` stands for, and the placeholder's length.
std::pair<std::string const*, std::size_t> placeholder(std::string_view text,
                                                       std::span<std::string const> arguments) {
  auto const close = text.find('}');
  if (close == text.npos) return {nullptr, 0};
  std::size_t index = 0;
  auto const* end = text.data() + close;
  auto const [stop, error] = std::from_chars(text.data() + 1, end, index);
  if (error != std::errc{} || stop != end || index >= arguments.size()) return {nullptr, 0};
  return {&arguments[index], close + 1};
}

}  // namespace

ApiError::ApiError(RuleText const& broken, std::span<std::string const> arguments)
    : code(broken.code),
      message(fill(broken.message, arguments)),
      rule(broken.id),
      status(http_status(broken)) {}

void refuse(RuleText const& rule, std::initializer_list<std::string> arguments) {
  throw ApiError(rule, {arguments.begin(), arguments.size()});
}

std::string fill(std::string_view text, std::span<std::string const> arguments) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    auto const brace = std::min(text.find('{', at), text.size());
    out += text.substr(at, brace - at);
    at = brace;
    if (at == text.size()) break;
    auto const [argument, length] = placeholder(text.substr(at), arguments);
    out += argument ? first_characters(*argument, longest_argument) : "{";
    at += argument ? length : 1;
  }
  return out;
}

std::string ec2_error_body(std::string_view code, std::string_view message, std::string_view request_id) {
  XmlWriter xml;
  xml.open("Response");
  xml.open("Errors");
  xml.open("Error");
  xml.write("Code", code);
  xml.write("Message", message);
  xml.close("Error");
  xml.close("Errors");
  xml.write("RequestID", request_id);
  xml.close("Response");
  return xml.take();
}

std::string query_error_body(std::string_view code, std::string_view message, std::string_view request_id,
                             std::string_view xml_namespace, int status) {
  XmlWriter xml;
  xml.open("ErrorResponse", xml_namespace);
  xml.open("Error");
  xml.write("Type", status < 500 ? "Sender" : "Receiver");
  xml.write("Code", code);
  xml.write("Message", message);
  xml.close("Error");
  xml.write("RequestId", request_id);
  xml.close("ErrorResponse");
  return xml.take();
}

}  // namespace amiable::protocol
