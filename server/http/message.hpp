// A request and its answer as plain values: everything behind the socket speaks these.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace amiable::server {

struct HttpRequest {
  std::string method;         // "POST"
  std::string target;         // path and query as sent: "/?Action=…"
  std::string content_type;   // empty where absent
  std::string authorization;  // empty where absent
  std::string body;

  std::string_view path() const { return std::string_view(target).substr(0, target.find('?')); }
};

struct HttpResponse {
  int status = 200;
  std::string content_type;
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
};

// Called once, from any thread.
using Reply = std::function<void(HttpResponse)>;

// Answers a request, at once or later.
using Handler = std::function<void(HttpRequest, Reply)>;

}  // namespace amiable::server
