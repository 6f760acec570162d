// DeleteKeyPair: by id or by name; the id counts where both are given. A key pair that is not there is
// deleted too. Source: docs/ec2/ebs-and-launch.md 10.1 and 13.
#include "generated/actions.hpp"
#include "generated/key_pairs.hpp"
#include "server/action.hpp"
#include "server/actions/key_pairs/key_pair_rules.hpp"

namespace amiable::server {
namespace {

using In = ec2::DeleteKeyPairRequest;
using Out = ec2::DeleteKeyPairResult;
using rules::given;

constexpr auto rule_table = table<In>(
    Rule<In>{.id = "DeleteKeyPair.KeyName.or_id",
             .code = "MissingParameter",
             .message = "KeyName or KeyPairId must be provided",
             .basis = peer,
             .source = "ebs-and-launch 13",
             .state = [](In const& in,
                         Read const&) { return broken_if(!given(in.key_name) && !given(in.key_pair_id)); }},
    key_pairs::id_form<&In::key_pair_id>());

std::optional<storage::KeyPair> pair_of(In const& in, Read const& world) {
  auto pairs = repository<storage::KeyPairs>(world);
  return given(in.key_pair_id) ? pairs.find(*in.key_pair_id) : pairs.find_by_name(*in.key_name);
}

Out run(Write& world, In const& in) {
  Out out{.return_ = true};
  auto const pair = pair_of(in, world);
  if (!pair) return out;
  repository<storage::KeyPairs>(world).remove(pair->number);
  repository<storage::Tags>(world).forget_resource(pair->id);
  out.key_pair_id = pair->id;
  return out;
}

}  // namespace

Action const& actions::DeleteKeyPair() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
