#include "tests/fuzz/target.hpp"

#include <cstdlib>
#include <iostream>

namespace amiable::fuzz {

void demand(bool holds, std::string_view property, std::string_view detail) {
  if (holds) return;
  std::cerr << "does not hold: " << property << (detail.empty() ? "" : ": ") << detail << '\n';
  std::abort();
}

}  // namespace amiable::fuzz
