// CreateKeyPair: a real key; its private half is in the answer and nowhere else. Source:
// docs/ec2/ebs-and-launch.md 10.3 and 13.
#include "generated/actions.hpp"
#include "generated/key_pairs.hpp"
#include "server/action.hpp"
#include "server/actions/key_pairs/key_pair_rules.hpp"
#include "server/ssh_keys.hpp"

namespace amiable::server {
namespace {

using In = ec2::CreateKeyPairRequest;
using Out = ec2::KeyPair;

constexpr std::string_view types[] = {"rsa", "ed25519"};
constexpr std::string_view formats[] = {"pem", "ppk"};

std::string type_of(In const& in) {
  return in.key_type.value_or("rsa");
}

std::string format_of(In const& in) {
  return in.key_format.value_or("pem");
}

bool among(std::span<std::string_view const> values, std::string const& value) {
  return std::ranges::find(values, value) != values.end();
}

constexpr auto rule_table = table<In>(
    rules::tag_specifications<In, key_pairs::taggable>(), key_pairs::name_rules<In>(),
    Rule<In>{.id = "CreateKeyPair.KeyType.known",
             .code = "InvalidParameterValue",
             .message =
                 "1 validation error detected: Value '{0}' at 'keyType' failed to satisfy constraint: Member "
                 "must satisfy enum value set: [rsa, ed25519]",
             .basis = seen,
             .source = "ebs-and-launch 13",
             .state = [](In const& in,
                         Read const&) { return among(types, type_of(in)) ? kept : broken(type_of(in)); }},
    Rule<In>{.id = "CreateKeyPair.KeyFormat.known",
             .code = "InvalidParameterValue",
             .message =
                 "1 validation error detected: Value '{0}' at 'keyFormat' failed to satisfy constraint: "
                 "Member must satisfy enum value set: [ppk, pem]",
             .basis = seen,
             .source = "ebs-and-launch 13",
             .state = [](In const& in, Read const&) {
               return among(formats, format_of(in)) ? kept : broken(format_of(in));
             }});

// Before the transaction: an RSA key takes tens of milliseconds. A request that the rules will refuse
// needs none.
SshKeyPair make_key(In const& in) {
  if (!rules::given(in.key_name) || !among(types, type_of(in)) || !among(formats, format_of(in))) return {};
  return make_ssh_key_pair(type_of(in), format_of(in), *in.key_name);
}

Out run(Write& world, In const& in, SshKeyPair const& made) {
  storage::KeyPair const pair{.id = world.ids.next(key_pairs::prefix),
                              .owner = world.account(),
                              .region = world.region(),
                              .name = *in.key_name,
                              .type = made.public_key.type,
                              .fingerprint = made.public_key.fingerprint,
                              .public_key = made.public_key.text,
                              .created_at = world.now.milliseconds};
  auto const tags = rules::to_stored(rules::tags_of(in.tag_specifications));
  repository<storage::KeyPairs>(world).insert(pair);
  repository<storage::Tags>(world).set(pair.id, key_pairs::taggable, tags);
  return {.key_pair_id = pair.id,
          .tags = rules::to_answer(tags),
          .key_name = pair.name,
          .key_fingerprint = pair.fingerprint,
          .key_material = made.private_key};
}

}  // namespace

Action const& actions::CreateKeyPair() {
  return action<run, make_key>(rule_table);
}

}  // namespace amiable::server
