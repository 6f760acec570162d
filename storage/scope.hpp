// Whose world a repository looks at. Each account and Region is a world of its own.
#pragma once

#include <string>

namespace amiable::storage {

struct Scope {
  std::string account;  // 12 digits
  std::string region;   // "us-east-1"; Region names are unique over all partitions
};

}  // namespace amiable::storage
