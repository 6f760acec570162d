// DescribeKey: by id, ARN or alias.
#include "server/kms/keys.hpp"
#include "server/kms/operations.hpp"

namespace amiable::server::kms {
namespace {

using In = KeyRequest;

constexpr auto rule_table = table<In>(members_valid<In, check_key_members>(), key_found<In, true>());

JsonAnswer run(Read const& world, In const& in) {
  return {200, {{{"KeyMetadata", metadata(*find_key(world, *in.key_id), world.caller)}}}};
}

}  // namespace

JsonOperation const& DescribeKey() {
  return json_operation<read_key_request, run>(rule_table);
}

}  // namespace amiable::server::kms
