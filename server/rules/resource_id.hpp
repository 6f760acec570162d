// The form of identifiers: a prefix and 8 hex digits (old ones), or a 0 and 16 hex digits that are not all
// zero. EC2's hidden check of 17 digits is stricter; this is its good approximation (docs/ec2/images.md 1.9).
#pragma once

#include <string_view>

namespace amiable::server::rules {

bool is_resource_id(std::string_view id, std::string_view prefix);  // is_resource_id("ami-0…", "ami-")

// The prefix and 8 or 17 lower-case hex digits, whether EC2 issues such ids or not.
bool has_resource_id_shape(std::string_view id, std::string_view prefix);

// 12 digits.
bool is_account_id(std::string_view text);

}  // namespace amiable::server::rules
