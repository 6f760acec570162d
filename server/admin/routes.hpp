// What the server offers beside EC2's API: paths under /_amiable/, answered in JSON.
#pragma once

#include <string_view>

#include "server/dispatch.hpp"
#include "server/http/message.hpp"

namespace amiable::server {

struct AdminRoute {
  std::string_view method;
  std::string_view path;
  void (*answer)(Environment&, HttpRequest const&, Reply);
  bool open = false;  // to everybody, also where requests must be signed
};

bool is_admin_path(std::string_view path);

// By the table of routes; 404 for an unknown path, 405 for another method. Where signatures are verified, a
// route that is not open wants a request signed for EC2, with whatever credential. An exception becomes a
// 500.
void answer_admin(Environment& environment, HttpRequest const& request, Reply reply);

}  // namespace amiable::server
