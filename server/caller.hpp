// Who sent a request, and to which Region.
#pragma once

#include <string>

#include "storage/scope.hpp"

namespace amiable::server {

struct Caller {
  storage::Scope scope;    // account and Region
  std::string partition;   // "aws", "aws-cn", "aws-us-gov" …
  std::string access_key;  // as sent; empty where the request had no credentials
};

}  // namespace amiable::server
