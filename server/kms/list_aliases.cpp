// ListAliases: the caller's in the Region, or those of one key.
#include "server/kms/keys.hpp"
#include "server/kms/listing.hpp"
#include "server/kms/operations.hpp"

namespace amiable::server::kms {
namespace {

constexpr std::string_view listing = "kms-aliases";

struct In : PageMembers {
  std::optional<std::string> key_id;
};

In read(JsonRequest const& request) {
  In asked;
  JsonObject in{JsonValue(request.body)};
  asked.PageMembers::read(in);
  in.read("KeyId", asked.key_id);
  in.refuse_unknown();
  return asked;
}

void check_members(In const& in, MemberCheck& check) {
  if (in.key_id) check.length("keyId", *in.key_id, 1, 2048);
  in.check(check);
}

constexpr auto rule_table =
    table<In>(members_valid<In, check_members>(), marker_ours<In, listing>(),
              Rule<In>{.id = "ListAliases.KeyId.form",
                       .code = "NotFoundException",
                       .message = "Invalid keyId '{0}'",
                       .basis = guessed,
                       .source = "ebs-and-launch 3.2",
                       .request =
                           [](In const& in, Caller const& caller) {
                             return in.key_id ? key_id_malformed(*in.key_id, caller, false) : kept;
                           }},
              Rule<In>{.id = "ListAliases.KeyId.found",
                       .code = "NotFoundException",
                       .message = "Key '{0}' does not exist",
                       .basis = guessed,
                       .source = "ebs-and-launch 3.2",
                       .state = [](In const& in, Read const& world) {
                         return in.key_id ? key_missing(*in.key_id, world) : kept;
                       }});

std::vector<storage::KmsAlias> aliases_of(Read const& world, In const& in) {
  auto aliases = repository<storage::KmsKeys>(world).list_aliases();
  auto const managed = aws_managed_key(world.caller);
  aliases.push_back({.account = managed.account,
                     .region = managed.region,
                     .name = std::string(aws_managed_key_alias),
                     .key_id = managed.id,
                     .created_at = managed.created_at});
  if (in.key_id) {
    auto const id = find_key(world, *in.key_id)->id;
    std::erase_if(aliases, [&](auto const& alias) { return alias.key_id != id; });
  }
  return aliases;
}

JsonAnswer run(Read const& world, In const& in) {
  auto const show = [&](storage::KmsAlias const& alias) {
    return boost::json::object{{"AliasName", alias.name},
                               {"AliasArn", kms_arn(world.caller, alias.account, alias.name)},
                               {"TargetKeyId", alias.key_id},
                               {"CreationDate", json_time(alias.created_at)},
                               {"LastUpdatedDate", json_time(alias.created_at)}};
  };
  return {200, listed("Aliases", aliases_of(world, in), in, listing, show)};
}

}  // namespace

JsonOperation const& ListAliases() {
  return json_operation<read, run>(rule_table);
}

}  // namespace amiable::server::kms
