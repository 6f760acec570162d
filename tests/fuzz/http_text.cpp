#include "tests/fuzz/http_text.hpp"

#include <algorithm>

#include "tests/cases/runner/text.hpp"

namespace amiable::fuzz {
namespace {

std::string take_until(std::string_view& rest, char separator) {
  std::string part(rest.substr(0, rest.find(separator)));
  rest.remove_prefix(std::min(part.size() + 1, rest.size()));
  return part;
}

}  // namespace

server::HttpRequest parse_http(std::string_view text) {
  server::HttpRequest request;
  std::string const first = take_until(text, '\n');
  std::string_view start = first;
  request.method = take_until(start, ' ');
  request.target = start;
  for (auto line = take_until(text, '\n'); !line.empty(); line = take_until(text, '\n')) {
    std::string_view value = line;
    auto name = take_until(value, ':');
    request.headers.emplace_back(std::move(name), cases::trim(value));
  }
  request.body = text;
  return request;
}

std::string to_text(server::HttpRequest const& request) {
  auto text = request.method + " " + request.target + "\n";
  for (auto const& [name, value] : request.headers) text.append(name).append(": ").append(value).append("\n");
  return text + "\n" + request.body;
}

}  // namespace amiable::fuzz
