// The requests of cases as the server sees them.
#pragma once

#include "server/http/message.hpp"
#include "tests/cases/runner/case_file.hpp"
#include "tests/cases/runner/normalize.hpp"
#include "tests/cases/runner/placeholders.hpp"

namespace amiable::cases {

// Throws std::invalid_argument for a placeholder without a value.
server::HttpRequest to_http(Request const& request, Placeholders const& placeholders);

Asked asked_by(Request const& request);

// A header in the form of SigV4. The account stands where the access key does; the signature is none.
std::string authorization(std::string_view account, std::string_view region, std::string_view service);

}  // namespace amiable::cases
