// `amiable fsck`: whether a registry and its file of blocks agree, and nothing is leaked.
#pragma once

#include <string>

namespace amiable::server {

// Prints what is wrong, a line each, or that all is well. Nothing is changed, but what every start does to a
// registry. Returns the exit status: 0 where all is well, else 1.
int check_registry(std::string const& path);

}  // namespace amiable::server
