// DeleteAlias: the key stays.
#include "server/kms/aliases.hpp"
#include "server/kms/operations.hpp"

namespace amiable::server::kms {
namespace {

struct In {
  std::optional<std::string> alias_name;
};

In read(JsonRequest const& request) {
  In alias;
  JsonObject in{JsonValue(request.body)};
  in.read("AliasName", alias.alias_name);
  in.refuse_unknown();
  return alias;
}

void check_members(In const& in, MemberCheck& check) {
  check_alias_name(in.alias_name, check);
}

std::optional<storage::KmsAlias> alias_of(In const& in, Read const& world) {
  return repository<storage::KmsKeys>(world).find_alias(world.account(), *in.alias_name);
}

constexpr auto rule_table = table<In>(
    members_valid<In, check_members>(), alias_of_customer<In>(),
    Rule<In>{.id = "DeleteAlias.AliasName.found",
             .code = "NotFoundException",
             .message = "Alias {0} is not found.",
             .basis = guessed,
             .source = "ebs-and-launch 3.2",
             .state = [](In const& in, Read const& world) {
               return alias_of(in, world) ? kept
                                          : broken(kms_arn(world.caller, world.account(), *in.alias_name));
             }});

JsonAnswer run(Write& world, In const& in) {
  repository<storage::KmsKeys>(world).remove_alias(alias_of(in, world)->number);
  return {};
}

}  // namespace

JsonOperation const& DeleteAlias() {
  return json_operation<read, run>(rule_table);
}

}  // namespace amiable::server::kms
