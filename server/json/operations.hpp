// The operations of all services that speak JSON, and how a request names one: by method and path (REST), or
// by the header X-Amz-Target (JSON 1.1).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/message.hpp"
#include "server/json/operation.hpp"

namespace amiable::server {

struct JsonOperationRow {
  std::string_view service;  // as requests are signed for it
  std::string_view name;
  std::string_view method;
  std::string_view path;  // "/rules/{identifier}", or the target: "AmazonSSM.GetParameter"
  JsonOperation const& (*operation)();
  bool takes_bytes = false;  // its body is no JSON
};

std::span<JsonOperationRow const> json_operation_rows();

// True where the request has a target, or its path begins as that of an operation does.
bool is_json_request(HttpRequest const& request);
bool has_target(HttpRequest const& request);

// The operation of that request, or nullptr. `arguments` gets what stands at each {…}, decoded.
JsonOperationRow const* find_json_operation(HttpRequest const& request, std::vector<std::string>& arguments);

}  // namespace amiable::server
