// EnableKey and DisableKey. What a disabled key encrypted is there; new things cannot be made with it.
#include "server/kms/keys.hpp"
#include "server/kms/operations.hpp"

namespace amiable::server::kms {
namespace {

using In = KeyRequest;

constexpr auto rule_table = table<In>(members_valid<In, check_key_members>(), key_found<In, false>(),
                                      key_of_customer<In>(), key_not_pending_deletion<In>());

template <bool enabled>
JsonAnswer run(Write& world, In const& in) {
  auto key = *find_key(world, *in.key_id);
  key.enabled = enabled;
  repository<storage::KmsKeys>(world).update(key);
  return {};
}

}  // namespace

JsonOperation const& EnableKey() {
  return json_operation<read_key_request, run<true>>(rule_table);
}

JsonOperation const& DisableKey() {
  return json_operation<read_key_request, run<false>>(rule_table);
}

}  // namespace amiable::server::kms
