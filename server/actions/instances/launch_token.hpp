// RunInstances' client tokens. Source: docs/ec2/ebs-and-launch.md 5.4.
#pragma once

#include <optional>

#include "generated/instances.hpp"
#include "server/rules/members.hpp"
#include "storage/client_tokens.hpp"

namespace amiable::server::launch {

inline constexpr std::size_t max_token = 64;

// What the request's token stood for already: the reservation.
std::optional<storage::TokenUse> token_use(ec2::RunInstancesRequest const& in, Read const& world);
inline bool is_repeated(ec2::RunInstancesRequest const& in, Read const& world) {
  return token_use(in, world).has_value();
}
void remember_token(ec2::RunInstancesRequest const& in, std::string const& reservation_id, Write& world);

bool is_another_request(ec2::RunInstancesRequest const& in, Read const& world);
bool is_of_terminated(ec2::RunInstancesRequest const& in, Read const& world);

inline constexpr auto token_rules = table<ec2::RunInstancesRequest>(
    Rule<ec2::RunInstancesRequest>{.id = "RunInstances.ClientToken.length",
                                   .code = "InvalidParameterValue",
                                   .message = "Client token must be less than or equal to 64 characters.",
                                   .basis = seen,
                                   .source = "ebs-and-launch 2.2",
                                   .state =
                                       [](ec2::RunInstancesRequest const& in, Read const&) {
                                         return broken_if(in.client_token &&
                                                          rules::characters(*in.client_token) > max_token);
                                       }},
    Rule<ec2::RunInstancesRequest>{
        .id = "RunInstances.ClientToken.same_request",
        .code = "IdempotentParameterMismatch",
        .message = "Parameters on this idempotent request are inconsistent with parameters used in previous "
                   "request(s)",
        .basis = documented,
        .source = "ebs-and-launch 5.4",
        .state = [](ec2::RunInstancesRequest const& in,
                    Read const& world) { return broken_if(is_another_request(in, world)); }},
    Rule<ec2::RunInstancesRequest>{
        .id = "RunInstances.ClientToken.of_terminated",
        .code = "IdempotentInstanceTerminated",
        .message = "The client token '{0}' is associated with instances that are terminated.",
        .basis = guessed,
        .source = "ebs-and-launch 5.4",
        .state = [](ec2::RunInstancesRequest const& in, Read const& world) {
          return is_of_terminated(in, world) ? broken(*in.client_token) : kept;
        }});

}  // namespace amiable::server::launch
