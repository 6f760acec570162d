// A request and its answer as plain values: everything behind the socket speaks these.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace amiable::server {

using Headers = std::vector<std::pair<std::string, std::string>>;  // in the order sent

struct HttpRequest {
  std::string method;  // "POST"
  std::string target;  // path and query as sent: "/?Action=…"
  Headers headers;
  std::string body;

  std::string_view path() const { return std::string_view(target).substr(0, target.find('?')); }
  std::string_view query() const;  // what follows the question mark

  // The first header of that name, in whatever case it was sent; empty where there is none.
  std::string_view header(std::string_view name) const;
};

// Names of headers are the same in any case.
bool is_same_header(std::string_view one, std::string_view other);

struct HttpResponse {
  int status = 200;
  std::string content_type;
  std::string body;
  Headers headers;
};

// Called once, from any thread.
using Reply = std::function<void(HttpResponse)>;

// Answers a request, at once or later.
using Handler = std::function<void(HttpRequest, Reply)>;

}  // namespace amiable::server
