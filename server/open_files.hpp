// How many files and connections the system lets this process have.
#pragma once

#include <cstddef>

namespace amiable::server {

// Raises what the process may open to `wanted`, as far as the system lets it. Returns how many it may open.
std::size_t allow_open_files(std::size_t wanted);

}  // namespace amiable::server
