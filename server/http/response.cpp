#include "server/http/response.hpp"

#include <algorithm>
#include <boost/beast/http/status.hpp>
#include <ctime>

#include "protocol/error.hpp"
#include "protocol/error_codes.hpp"
#include "server/ids.hpp"

namespace amiable::server {
namespace {

// RFC 9110 5.6.7: "Sun, 06 Nov 1994 08:49:37 GMT".
std::string http_date(std::chrono::system_clock::time_point now) {
  auto const seconds = std::chrono::system_clock::to_time_t(now);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  char text[32];
  return {text, std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &parts)};
}

void add_header(std::string& head, std::string_view name, std::string_view value) {
  head.append(name).append(": ").append(value).append("\r\n");
}

bool has_header(HttpResponse const& response, std::string_view name) {
  return std::ranges::any_of(response.headers, [&](auto const& header) { return header.first == name; });
}

// The codes are those of AWS's common errors; 405 has none there and borrows S3's.
HttpResponse refusal(std::string_view code, std::string_view message) {
  return {protocol::status_of(code).value(),
          "text/xml;charset=UTF-8",
          protocol::ec2_error_body(code, message, Ids().request_id()),
          {}};
}

}  // namespace

std::string response_head(HttpResponse const& response, std::string_view connection,
                          std::chrono::system_clock::time_point now) {
  auto const reason = boost::beast::http::obsolete_reason(boost::beast::http::int_to_status(response.status));
  std::string head = "HTTP/1.1 " + std::to_string(response.status) + " ";
  head.append(reason).append("\r\n");
  if (!response.content_type.empty()) add_header(head, "Content-Type", response.content_type);
  if (response.status != 204)  // it has no body, and must not say how long that is (RFC 9110 8.6)
    add_header(head, "Content-Length", std::to_string(response.body.size()));
  add_header(head, "Date", http_date(now));
  if (!has_header(response, "Server")) add_header(head, "Server", "AmazonEC2");
  if (!connection.empty()) add_header(head, "Connection", connection);
  for (auto const& [name, value] : response.headers) add_header(head, name, value);
  return head += "\r\n";
}

HttpResponse malformed_request() {
  return refusal("MalformedHttpRequestException", "The request is not well-formed HTTP.");
}

HttpResponse header_too_large() {
  return refusal("RequestHeaderSectionTooLarge", "The request's header fields are too large.");
}

HttpResponse body_too_large() {
  return refusal("RequestEntityTooLargeException", "The request's body is too large.");
}

HttpResponse method_not_allowed() {
  auto response = refusal("MethodNotAllowed", "The specified method is not allowed against this resource.");
  response.headers.emplace_back("Allow", "GET, HEAD, POST");
  return response;
}

}  // namespace amiable::server
