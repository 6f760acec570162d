// What every fuzz target is made of: libFuzzer's entry, and a way to say that a property does not hold.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "protocol/error.hpp"

// Defined by each target. Called once an input; returns 0, or does not return.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

namespace amiable::fuzz {

inline std::string_view text_of(std::uint8_t const* data, std::size_t size) {
  return {reinterpret_cast<char const*>(data), size};
}

// Ends the process where a property does not hold; the fuzzer then keeps the input.
void demand(bool holds, std::string_view property, std::string_view detail = "");

// True where the statement ran to its end, false where an ApiError ended it. Nothing else may.
template <class Statement>
bool accepted(Statement statement) {
  try {
    statement();
  } catch (protocol::ApiError const& error) {
    demand(error.status >= 400 && error.status < 500, "a refusal has a status of the client's", error.rule);
    demand(!error.code.empty(), "a refusal has a code", error.rule);
    return false;
  }
  return true;
}

}  // namespace amiable::fuzz
