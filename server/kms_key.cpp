#include "server/kms_key.hpp"

#include <algorithm>
#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/uuid_io.hpp>
#include <cctype>
#include <optional>

#include "server/regions.hpp"
#include "server/rules/resource_id.hpp"
#include "storage/ebs_encryption.hpp"

namespace amiable::server {
namespace {

constexpr std::string_view key_prefix = "key/";
constexpr std::string_view alias_prefix = "alias/";
constexpr std::size_t max_alias = 256;

// "key/…" or "alias/…", and the account that has it.
struct Key {
  std::string_view account;
  std::string_view resource;
};

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

// The account and resource of an ARN in the caller's Region.
std::optional<Key> parse_arn(Caller const& caller, std::string_view text) {
  auto const service = arn(caller.partition, "kms", caller.scope.region, "", "");  // ends with "::"
  auto const prefix = std::string_view(service).substr(0, service.size() - 1);
  if (!text.starts_with(prefix)) return std::nullopt;
  auto const rest = text.substr(prefix.size());
  auto const colon = rest.find(':');
  if (colon == std::string_view::npos || !rules::is_account_id(rest.substr(0, colon))) return std::nullopt;
  return Key{rest.substr(0, colon), rest.substr(colon + 1)};
}

std::string key_arn(Caller const& caller, std::string_view account, std::string_view id) {
  return arn(caller.partition, "kms", caller.scope.region, account, std::string(key_prefix).append(id));
}

std::string id_behind(Caller const& caller, Key const& alias) {
  boost::uuids::name_generator_sha1 name_to_uuid(boost::uuids::ns::url());
  return boost::uuids::to_string(
      name_to_uuid(arn(caller.partition, "kms", caller.scope.region, alias.account, alias.resource)));
}

}  // namespace

bool is_kms_key(Caller const& caller, std::string_view given) {
  if (is_key_id(given) || is_alias(given)) return true;
  auto const key = parse_arn(caller, given);
  if (!key) return false;
  return is_alias(key->resource) ||
         (key->resource.starts_with(key_prefix) && is_key_id(key->resource.substr(key_prefix.size())));
}

std::string kms_key_arn(Caller const& caller, std::string_view given) {
  if (is_key_id(given)) return key_arn(caller, caller.scope.account, given);
  auto const key = parse_arn(caller, given).value_or(Key{caller.scope.account, given});
  if (key.resource.starts_with(alias_prefix)) return key_arn(caller, key.account, id_behind(caller, key));
  return std::string(given);
}

std::string aws_managed_key_arn(Caller const& caller) {
  return kms_key_arn(caller, aws_managed_key_alias);
}

std::string default_key_arn(Read const& world) {
  auto const chosen = repository<storage::EbsEncryption>(world).default_kms_key_id();
  return chosen ? *chosen : aws_managed_key_arn(world.caller);
}

}  // namespace amiable::server
