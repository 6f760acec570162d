// Who sent a request, and to which Region.
#pragma once

#include <string>
#include <string_view>

#include "protocol/parameters.hpp"
#include "storage/scope.hpp"

namespace amiable::server {

// Where a request does not say who sends it, and to which Region.
inline constexpr std::string_view default_account = "123456789012";
inline constexpr std::string_view default_region = "us-east-1";

struct Caller {
  storage::Scope scope;    // account and Region
  std::string partition;   // "aws", "aws-cn", "aws-us-gov" …
  std::string access_key;  // as sent; empty where the request had no credentials
  std::string user;        // the credential's name; empty where signatures are not verified
};

// "arn:aws:iam::123456789012:user/amiable"
std::string user_arn(Caller const& caller);

// Throws ApiError for a Region that no partition has.
Caller caller_in(std::string_view account, std::string_view region);

// Believes what a request says. From the Authorization header, else from a presigned query's or an old
// client's parameters. A 12-digit access key is the account; other keys, and requests without credentials,
// belong to account 123456789012. Throws ApiError for credentials of an unknown form and for a Region that no
// partition has.
Caller identify(std::string_view authorization, protocol::Parameter const& parameters);

}  // namespace amiable::server
