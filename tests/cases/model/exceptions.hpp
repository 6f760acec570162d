// Which answers a mutated request may get: by default one code per kind, and the exceptions of
// exceptions.txt.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/cases/model/mutations.hpp"

namespace amiable::cases {

struct Exception {
  std::string action;
  std::string kind;
  std::string path;
  std::string outcome;  // a code, or "accepted"
  std::string reason;
  int line;
};

// Throws CaseSyntaxError for a line that has not all five parts.
std::vector<Exception> read_exceptions(std::string const& path);

// What is right for the mutation: a code, or "accepted".
std::string_view outcome_of(std::string_view action, Mutation const& mutation,
                            std::vector<Exception> const& exceptions);

bool is_about(Exception const& exception, std::string_view action, Mutation const& mutation);

}  // namespace amiable::cases
