#include "server/caller.hpp"

#include "protocol/credentials.hpp"
#include "protocol/error.hpp"
#include "protocol/wire_rules.hpp"
#include "server/regions.hpp"
#include "server/rules/resource_id.hpp"

namespace amiable::server {
namespace {

Caller caller_of(std::string_view access_key, std::string_view region) {
  auto caller = caller_in(rules::is_account_id(access_key) ? access_key : default_account, region);
  caller.access_key = access_key;
  return caller;
}

}  // namespace

std::string user_arn(Caller const& caller) {
  return arn(caller.partition, "iam", "", caller.scope.account,
             "user/" + (caller.user.empty() ? "amiable" : caller.user));
}

Caller caller_in(std::string_view account, std::string_view region_name) {
  auto const* region = find_region(region_name);
  if (!region) protocol::refuse(protocol::wire::bad_credentials);
  return {{std::string(account), std::string(region_name)}, std::string(region->partition), "", ""};
}

Caller identify(std::string_view authorization, protocol::Parameter const& parameters) {
  auto scope = std::optional<protocol::CredentialScope>();
  if (!authorization.empty())
    scope = protocol::parse_authorization(authorization);
  else if (auto const* presigned = parameters.find("X-Amz-Credential"); presigned && presigned->value())
    scope = protocol::parse_credential(*presigned->value());
  else if (auto const* old_key = parameters.find("AWSAccessKeyId"); old_key && old_key->value())
    return caller_of(*old_key->value(), default_region);
  else
    return caller_of("", default_region);

  if (!scope) protocol::refuse(protocol::wire::bad_credentials);
  return caller_of(scope->access_key, scope->region);
}

}  // namespace amiable::server
