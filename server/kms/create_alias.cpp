// CreateAlias.
#include "server/kms/aliases.hpp"
#include "server/kms/operations.hpp"

namespace amiable::server::kms {
namespace {

struct In {
  std::optional<std::string> alias_name;
  std::optional<std::string> key_id;  // TargetKeyId
};

In read(JsonRequest const& request) {
  In alias;
  JsonObject in{JsonValue(request.body)};
  in.read("AliasName", alias.alias_name);
  in.read("TargetKeyId", alias.key_id);
  in.refuse_unknown();
  return alias;
}

void check_members(In const& in, MemberCheck& check) {
  check_alias_name(in.alias_name, check);
  check_key_id("targetKeyId", in.key_id, check);
}

constexpr auto rule_table = table<In>(
    members_valid<In, check_members>(), alias_of_customer<In>(), key_found<In, false>(),
    key_of_customer<In>(), key_not_pending_deletion<In>(),
    Rule<In>{.id = "CreateAlias.AliasName.new",
             .code = "AlreadyExistsException",
             .message = "An alias with the name {0} already exists",
             .basis = guessed,
             .source = "ebs-and-launch 3.2",
             .state = [](In const& in, Read const& world) {
               return repository<storage::KmsKeys>(world).find_alias(world.account(), *in.alias_name)
                          ? broken(kms_arn(world.caller, world.account(), *in.alias_name))
                          : kept;
             }});

JsonAnswer run(Write& world, In const& in) {
  auto keys = repository<storage::KmsKeys>(world);
  keys.remove_aliases_of_deleted(*in.alias_name);
  keys.insert(storage::KmsAlias{.account = world.account(),
                                .region = world.region(),
                                .name = *in.alias_name,
                                .key_id = find_key(world, *in.key_id)->id,
                                .created_at = world.now.milliseconds});
  return {};
}

}  // namespace

JsonOperation const& CreateAlias() {
  return json_operation<read, run>(rule_table);
}

}  // namespace amiable::server::kms
