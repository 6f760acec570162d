// Everything a registry holds, as text to compare.
#pragma once

#include <string>

#include "storage/database.hpp"

namespace amiable::faults {

std::string dump(storage::Database& database);

}  // namespace amiable::faults
