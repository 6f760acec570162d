#include "server/kms_key.hpp"

#include <algorithm>
#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/uuid_io.hpp>
#include <cctype>

#include "server/regions.hpp"
#include "server/rules/resource_id.hpp"
#include "storage/ebs_encryption.hpp"
#include "storage/kms_keys.hpp"

namespace amiable::server {
namespace {

constexpr std::string_view key_prefix = "key/";
constexpr std::string_view alias_prefix = "alias/";
constexpr std::size_t max_alias = 256;

bool is_hex(std::string_view text) {
  return text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool is_uuid(std::string_view id) {
  constexpr std::string_view form = "00000000-0000-0000-0000-000000000000";
  return std::ranges::equal(id, form, [](char c, char sample) {
    return sample == '-' ? c == '-' : is_hex(std::string_view(&c, 1));
  });
}

bool is_multi_region_id(std::string_view id) {
  return id.starts_with("mrk-") && id.size() == 36 && is_hex(id.substr(4));
}

bool is_key_id(std::string_view id) {
  return is_uuid(id) || is_multi_region_id(id);
}

bool is_alias(std::string_view text) {
  if (!text.starts_with(alias_prefix) || text.size() > max_alias) return false;
  auto const name = text.substr(alias_prefix.size());
  auto const allowed = [](unsigned char c) { return std::isalnum(c) || c == '/' || c == '_' || c == '-'; };
  return !name.empty() && std::ranges::all_of(name, allowed);
}

std::optional<KmsKeyName> parse_resource(std::string_view account, std::string_view resource) {
  if (is_alias(resource)) return KmsKeyName{std::string(account), "", std::string(resource)};
  if (!resource.starts_with(key_prefix)) return std::nullopt;
  auto const id = resource.substr(key_prefix.size());
  if (!is_key_id(id)) return std::nullopt;
  return KmsKeyName{std::string(account), std::string(id), ""};
}

KeyUse use_of(std::optional<storage::KmsKey> const& key) {
  if (!key) return KeyUse::unknown;
  return key->state() == "Enabled" ? KeyUse::usable : KeyUse::disabled;
}

}  // namespace

std::optional<KmsKeyName> parse_kms_key(Caller const& caller, std::string_view given) {
  auto const& account = caller.scope.account;
  if (is_key_id(given)) return KmsKeyName{account, std::string(given), ""};
  if (is_alias(given)) return KmsKeyName{account, "", std::string(given)};
  auto const prefix = arn(caller.partition, "kms", caller.scope.region, "", "");  // ends with "::"
  if (!given.starts_with(std::string_view(prefix).substr(0, prefix.size() - 1))) return std::nullopt;
  given.remove_prefix(prefix.size() - 1);
  auto const colon = given.find(':');
  if (colon == given.npos || !rules::is_account_id(given.substr(0, colon))) return std::nullopt;
  return parse_resource(given.substr(0, colon), given.substr(colon + 1));
}

NamedKey named_key(Read const& world, std::string_view given) {
  auto name = parse_kms_key(world.caller, given);
  if (!name) return {KeyUse::unknown, std::string(given)};
  auto keys = repository<storage::KmsKeys>(world);
  if (name->alias == aws_managed_key_alias && name->account == world.account()) {
    name->id = aws_managed_key_id(world.caller);
  } else if (name->id.empty()) {
    auto const alias = keys.find_alias(name->account, name->alias);
    if (!alias) return {KeyUse::unknown, std::string(given)};
    name->id = alias->key_id;
  }
  auto arn = kms_key_arn(world.caller, name->account, name->id);
  if (arn == aws_managed_key_arn(world.caller)) return {KeyUse::usable, arn};
  if (name->account != world.account()) return {KeyUse::foreign, arn};
  auto key = keys.find(name->id);
  if (key && key->account != name->account) key.reset();
  return {use_of(key), key ? arn : std::string(given)};
}

bool is_usable_key(Read const& world, std::string_view given) {
  return named_key(world, given).use == KeyUse::usable;
}

std::string kms_arn(Caller const& caller, std::string_view account, std::string_view resource) {
  return arn(caller.partition, "kms", caller.scope.region, account, resource);
}

std::string kms_key_arn(Caller const& caller, std::string_view account, std::string_view id) {
  return kms_arn(caller, account, std::string(key_prefix).append(id));
}

std::string aws_managed_key_id(Caller const& caller) {
  boost::uuids::name_generator_sha1 name_to_uuid(boost::uuids::ns::url());
  return boost::uuids::to_string(name_to_uuid(kms_arn(caller, caller.scope.account, aws_managed_key_alias)));
}

std::string aws_managed_key_arn(Caller const& caller) {
  return kms_key_arn(caller, caller.scope.account, aws_managed_key_id(caller));
}

std::string default_key_arn(Read const& world) {
  auto const chosen = repository<storage::EbsEncryption>(world).default_kms_key_id();
  return chosen ? *chosen : aws_managed_key_arn(world.caller);
}

}  // namespace amiable::server
