// Lines expected and lines found, side by side. An expected line "..." (indented or not) stands for any
// number of lines.
#pragma once

#include <string>
#include <vector>

namespace amiable::cases {

using Lines = std::vector<std::string>;

// Nothing where they agree; else every line with a mark: ' ' both, '-' only expected, '+' only found.
Lines difference(Lines const& expected, Lines const& found);

}  // namespace amiable::cases
