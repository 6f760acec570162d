// GetKeyRotationStatus: the keys of customers are not rotated, those that AWS manages are.
#include "server/kms/keys.hpp"
#include "server/kms/operations.hpp"

namespace amiable::server::kms {
namespace {

using In = KeyRequest;

constexpr auto rule_table = table<In>(members_valid<In, check_key_members>(), key_found<In, false>());

JsonAnswer run(Read const& world, In const& in) {
  auto const key = *find_key(world, *in.key_id);
  return {
      200,
      {{{"KeyId", arn_of(key, world.caller)}, {"KeyRotationEnabled", is_aws_managed(key, world.caller)}}}};
}

}  // namespace

JsonOperation const& GetKeyRotationStatus() {
  return json_operation<read_key_request, run>(rule_table);
}

}  // namespace amiable::server::kms
