// Fractions as EC2 writes them: the shortest text that reads back as the same number, never without a point.
#pragma once

#include <string>

namespace amiable::protocol {

std::string to_string(double value);  // 30 → "30.0", 0.0034 → "0.0034"

}  // namespace amiable::protocol
