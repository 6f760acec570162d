// What a statement was refused with.
#pragma once

#include <optional>

#include "protocol/error.hpp"

namespace amiable::protocol {

template <class Statement>
std::optional<ApiError> refusal(Statement statement) {
  try {
    statement();
  } catch (ApiError const& error) {
    return error;
  }
  return std::nullopt;
}

// The id of the rule that refused, or "".
template <class Statement>
std::string_view refused_by(Statement statement) {
  auto const error = refusal(statement);
  return error ? error->rule : "";
}

}  // namespace amiable::protocol
