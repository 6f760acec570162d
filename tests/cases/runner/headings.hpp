// The two kinds of lines that carry more than text: "--> RegisterImage as 222222222222" and
// "<-- 400 InvalidAMIName.Duplicate (breaks ImageName.unique)". Both throw std::invalid_argument.
#pragma once

#include <string_view>

#include "tests/cases/runner/case_file.hpp"

namespace amiable::cases {

// The request without its body; what stands after "-->".
Request parse_request_heading(std::string_view text);

// The answer without its body; what stands after "<--".
Expectation parse_answer_heading(std::string_view text);

}  // namespace amiable::cases
