// Children of many records at once: a statement a hundred parents, not one a parent.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "storage/session.hpp"

namespace amiable::storage {

// Runs "BEFORE (numbers) AFTER": before = "select … from … where instance in", after = "order by …". The
// order holds among the rows of one parent.
void each_of_numbers(Session& session, std::string_view before, std::string_view after,
                     std::span<std::int64_t const> numbers, RowVisitor const& visit);

}  // namespace amiable::storage
