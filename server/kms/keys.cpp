#include "server/kms/keys.hpp"

#include <boost/json/array.hpp>

namespace amiable::server::kms {
namespace {

constexpr std::int64_t aws_managed_since = 1'514'764'800'000;  // any time long ago: 2018-01-01

boost::json::object multi_region(storage::KmsKey const& key, Caller const& caller) {
  return {{"MultiRegionKeyType", "PRIMARY"},
          {"PrimaryKey", {{"Arn", arn_of(key, caller)}, {"Region", key.region}}},
          {"ReplicaKeys", boost::json::array()}};
}

}  // namespace

KeyRequest read_key_request(JsonRequest const& request) {
  KeyRequest asked;
  JsonObject in{JsonValue(request.body)};
  in.read("KeyId", asked.key_id);
  in.refuse_unknown();
  return asked;
}

void check_key_id(std::string_view member, std::optional<std::string> const& key_id, MemberCheck& check) {
  check.required(member, key_id.has_value());
  if (key_id) check.length(member, *key_id, 1, 2048);
}

void check_key_members(KeyRequest const& in, MemberCheck& check) {
  check_key_id("keyId", in.key_id, check);
}

storage::KmsKey aws_managed_key(Caller const& caller) {
  return {.id = aws_managed_key_id(caller),
          .account = caller.scope.account,
          .region = caller.scope.region,
          .created_at = aws_managed_since,
          .description = "Default key that protects my EBS volumes when no other key is defined"};
}

std::optional<storage::KmsKey> find_key(Read const& world, std::string_view given) {
  auto const name = parse_kms_key(world.caller, given);
  if (!name || name->account != world.account()) return std::nullopt;
  auto const managed = aws_managed_key(world.caller);
  if (name->alias == aws_managed_key_alias || name->id == managed.id) return managed;
  auto keys = repository<storage::KmsKeys>(world);
  auto id = name->id;
  if (id.empty()) {
    auto const alias = keys.find_alias(name->account, name->alias);
    if (!alias) return std::nullopt;
    id = alias->key_id;
  }
  auto key = keys.find(id);
  return key && key->account == world.account() ? key : std::nullopt;
}

std::vector<storage::KmsKey> keys_of(Read const& world) {
  auto keys = repository<storage::KmsKeys>(world).list();
  keys.push_back(aws_managed_key(world.caller));
  return keys;
}

bool is_aws_managed(storage::KmsKey const& key, Caller const& caller) {
  return key.id == aws_managed_key_id(caller);
}

double json_time(std::int64_t milliseconds) {
  return static_cast<double>(milliseconds) / 1000;
}

boost::json::object metadata(storage::KmsKey const& key, Caller const& caller) {
  boost::json::object shown{
      {"AWSAccountId", key.account},         {"KeyId", key.id},
      {"Arn", arn_of(key, caller)},          {"CreationDate", json_time(key.created_at)},
      {"Enabled", key.state() == "Enabled"}, {"Description", key.description},
      {"KeyUsage", "ENCRYPT_DECRYPT"},       {"KeyState", key.state()}};
  if (key.deleted_at) shown["DeletionDate"] = json_time(*key.deleted_at);
  shown["Origin"] = "AWS_KMS";
  shown["KeyManager"] = is_aws_managed(key, caller) ? "AWS" : "CUSTOMER";
  shown["CustomerMasterKeySpec"] = "SYMMETRIC_DEFAULT";
  shown["KeySpec"] = "SYMMETRIC_DEFAULT";
  shown["EncryptionAlgorithms"] = boost::json::array{"SYMMETRIC_DEFAULT"};
  shown["MultiRegion"] = key.multi_region;
  if (key.multi_region) shown["MultiRegionConfiguration"] = multi_region(key, caller);
  return shown;
}

Verdict key_id_malformed(std::string_view given, Caller const& caller, bool may_be_alias) {
  auto const name = parse_kms_key(caller, given);
  return name && (may_be_alias || name->alias.empty()) ? kept : broken(given);
}

Verdict alias_missing(std::string_view given, Read const& world) {
  auto const name = *parse_kms_key(world.caller, given);
  if (name.alias.empty() || find_key(world, given)) return kept;
  return broken(kms_arn(world.caller, name.account, name.alias));
}

Verdict key_missing(std::string_view given, Read const& world) {
  if (find_key(world, given)) return kept;
  auto const name = *parse_kms_key(world.caller, given);
  return broken(kms_key_arn(world.caller, name.account, name.id));
}

}  // namespace amiable::server::kms
