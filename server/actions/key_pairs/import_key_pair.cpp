// ImportKeyPair: a public key of the caller's. Source: docs/ec2/ebs-and-launch.md 10.3 and 13.
#include "generated/actions.hpp"
#include "generated/key_pairs.hpp"
#include "server/action.hpp"
#include "server/actions/key_pairs/key_pair_rules.hpp"
#include "server/base64.hpp"
#include "server/ssh_keys.hpp"

namespace amiable::server {
namespace {

using In = ec2::ImportKeyPairRequest;
using Out = ec2::ImportKeyPairResult;

// The text inside the base64 of the wire; what is none is no key either.
std::string material(In const& in) {
  return parse_base64(in.public_key_material.value_or("")).value_or("");
}

constexpr auto rule_table = table<In>(
    rules::tag_specifications<In, key_pairs::taggable>(), key_pairs::name_rules<In>(),
    Rule<In>{
        .id = "ImportKeyPair.PublicKeyMaterial.required",
        .code = "MissingParameter",
        .message = "The request must contain the parameter PublicKeyMaterial",
        .basis = peer,
        .source = "ebs-and-launch 13",
        .state = [](In const& in, Read const&) { return broken_if(!rules::given(in.public_key_material)); }},
    Rule<In>{.id = "ImportKeyPair.PublicKeyMaterial.length",
             .code = "InvalidParameterValue",
             .message = "Value for parameter PublicKeyMaterial is invalid. Length exceeds maximum of 2048.",
             .basis = seen,
             .source = "ebs-and-launch 13",
             .state = [](In const& in,
                         Read const&) { return broken_if(material(in).size() > key_pairs::max_material); }},
    Rule<In>{
        .id = "ImportKeyPair.PublicKeyMaterial.ascii",
        .code = "InvalidParameterValue",
        .message = "Value for parameter PublicKeyMaterial is invalid. Character sets beyond ASCII are not "
                   "supported.",
        .basis = seen,
        .source = "ebs-and-launch 13",
        .state = [](In const& in, Read const&) { return broken_if(!key_pairs::is_ascii(material(in))); }},
    Rule<In>{
        .id = "ImportKeyPair.PublicKeyMaterial.form",
        .code = "InvalidKey.Format",
        .message = "Key is not in valid OpenSSH public key format",
        .basis = seen,
        .source = "ebs-and-launch 13",
        .state = [](In const& in, Read const&) { return broken_if(!parse_ssh_public_key(material(in))); }});

Out run(Write& world, In const& in) {
  auto const key = *parse_ssh_public_key(material(in));
  storage::KeyPair const pair{.id = world.ids.next(key_pairs::prefix),
                              .owner = world.account(),
                              .region = world.region(),
                              .name = *in.key_name,
                              .type = key.type,
                              .fingerprint = key.fingerprint,
                              .public_key = key.text,
                              .created_at = world.now.milliseconds};
  auto const tags = rules::to_stored(rules::tags_of(in.tag_specifications));
  repository<storage::KeyPairs>(world).insert(pair);
  repository<storage::Tags>(world).set(pair.id, key_pairs::taggable, tags);
  return {.key_fingerprint = pair.fingerprint,
          .key_name = pair.name,
          .key_pair_id = pair.id,
          .tags = rules::to_answer(tags)};
}

}  // namespace

Action const& actions::ImportKeyPair() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
