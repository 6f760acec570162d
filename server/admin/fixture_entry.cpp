#include "server/admin/fixture_entry.hpp"

#include "protocol/error.hpp"
#include "server/kms_key.hpp"
#include "server/regions.hpp"
#include "server/rules/resource_id.hpp"
#include "server/rules/tag_rules.hpp"
#include "storage/kms_keys.hpp"

namespace amiable::server {
namespace {

constexpr std::string_view code_types[] = {"marketplace", "devpay"};
constexpr std::string_view any_resource{};  // no resource type is said, none is checked

std::vector<rules::WantedVolume> itself(rules::WantedVolume const& volume) {
  return {volume};
}
constexpr auto volume_rules = rules::volume_limits<rules::WantedVolume, itself>();

struct Tagged {
  rules::TagSpecifications tag_specifications;
};
constexpr auto tag_rules = rules::tag_specifications<Tagged, any_resource>();

bool is_billing_code(std::string_view text) {
  return text.starts_with("bp-") && text.size() > 3 &&
         text.find_first_not_of("0123456789abcdef", 3) == std::string_view::npos;
}

// "code" is short for {"productCode": "code", "type": "marketplace"}.
storage::ProductCode product_code(JsonValue const& item) {
  storage::ProductCode code{"", std::string(code_types[0])};
  if (item.is_text()) {
    not_empty()(item);
    code.code = item.text();
    return code;
  }
  JsonObject in(item);
  in.require("productCode", code.code, not_empty());
  in.require("type", code.type, one_of(code_types));
  in.refuse_unknown();
  return code;
}

// Which member the rule "Volume.Iops.ratio" is about.
std::string_view volume_member(std::string_view rule, std::string_view size_name) {
  if (rule.starts_with("Volume.Type.")) return "volumeType";
  if (rule.starts_with("Volume.Iops.")) return "iops";
  if (rule.starts_with("Volume.Throughput.")) return "throughput";
  return size_name;
}

void check_tags(JsonValue const& list, std::vector<ec2::Tag> const& tags, Caller const& caller) {
  if (tags.empty()) return;
  Tagged const tagged{{{.resource_type = std::string(any_resource), .tags = tags}}};
  try {
    check_request(std::span<Rule<Tagged> const>(tag_rules), tagged, caller);
  } catch (protocol::ApiError const& error) {
    list.refuse(error.message);
  }
}

}  // namespace

Caller read_owner(JsonObject& in) {
  std::string account(default_account), region(default_region);
  in.read("owner", account, account_id());
  in.read("region", region, region_name());
  return {{account, region}, std::string(find_region(region)->partition), ""};
}

JsonCheck not_empty() {
  return form([](std::string_view text) { return !text.empty(); }, "a text that is not empty");
}

JsonCheck account_id() {
  return form(rules::is_account_id, "an account's 12 digits");
}

JsonCheck resource_id(std::string_view prefix) {
  auto const holds = [=](std::string_view text) { return rules::is_resource_id(text, prefix); };
  return form(holds, std::string(prefix) + " and 8 hex digits, or a 0 and 16 hex digits");
}

JsonCheck region_name() {
  return form([](std::string_view text) { return find_region(text) != nullptr; }, "the name of a Region");
}

void check_state(JsonObject const& in, std::optional<std::string> const& given, std::string_view actual) {
  if (given && *given != actual)
    in.refuse("state", "does not fit the times, which make it " + std::string(actual));
}

std::optional<storage::Snapshot> read_snapshot(JsonObject& in, Read const& world) {
  std::string id;
  if (!in.read("snapshotId", id, resource_id("snap-"))) return std::nullopt;
  auto snapshot = repository<storage::Snapshots>(world).find(id);
  if (!snapshot) in.refuse("snapshotId", "there is no snapshot " + id + " in " + world.region());
  return snapshot;
}

// A key that a fixture names is there from then on, unless it is another account's.
std::string fixture_key(JsonObject const& in, std::string const& given, Read const& world) {
  auto const named = named_key(world, given);
  if (named.use != KeyUse::unknown) return named.arn;
  auto const name = *parse_kms_key(world.caller, given);
  if (!name.alias.empty()) in.refuse("kmsKeyId", "there is no " + name.alias + " in " + world.region());
  auto keys = repository<storage::KmsKeys>(world);
  if (keys.find(name.id)) in.refuse("kmsKeyId", "another account has that key");
  keys.insert(storage::KmsKey{.id = name.id,
                              .account = name.account,
                              .region = world.region(),
                              .created_at = world.now.milliseconds,
                              .multi_region = name.id.starts_with("mrk-")});
  return kms_key_arn(world.caller, name.account, name.id);
}

Encryption read_encryption(JsonObject& in, Read const& world,
                           std::optional<storage::Snapshot> const& source) {
  auto const is_key = [&](std::string_view text) { return parse_kms_key(world.caller, text).has_value(); };
  std::optional<bool> encrypted;
  std::optional<std::string> key;
  in.read("encrypted", encrypted);
  in.read("kmsKeyId", key, form(is_key, "the id, alias or ARN of a KMS key in " + world.region()));
  bool const inherited = source && source->encrypted;
  if (encrypted == false && key) in.refuse("encrypted", "cannot be false beside kmsKeyId");
  if (encrypted == false && inherited) in.refuse("encrypted", "cannot be false: the snapshot is encrypted");
  if (!encrypted.value_or(key || inherited)) return {};
  if (key) return {true, fixture_key(in, *key, world)};
  return {true, inherited && source->owner == world.account() ? source->kms_key_id : default_key_arn(world)};
}

void check_volume(JsonObject const& in, std::string_view size_name, rules::WantedVolume const& volume,
                  Caller const& caller) {
  try {
    check_request(std::span<Rule<rules::WantedVolume> const>(volume_rules), volume, caller);
  } catch (protocol::ApiError const& error) {
    in.refuse(volume_member(error.rule, size_name), error.message);
  }
}

std::optional<std::vector<storage::ProductCode>> read_product_codes(JsonObject& in) {
  auto const list = in.find("productCodes");
  if (!list) return std::nullopt;
  std::vector<storage::ProductCode> codes;
  for (auto const& item : list->items()) codes.push_back(product_code(item));
  return codes;
}

std::optional<std::vector<std::string>> read_billing_products(JsonObject& in) {
  auto const list = in.find("billingProducts");
  if (!list) return std::nullopt;
  std::vector<std::string> codes;
  for (auto const& item : list->items()) {
    form(is_billing_code, "bp- and hex digits")(item);
    codes.push_back(item.text());
  }
  return codes;
}

void load_tags(FixtureEntry& entry, std::string_view resource_type, Write const& world) {
  auto const list = entry.in.find("tags");
  if (!list) return;
  std::vector<ec2::Tag> tags;
  for (auto const& [key, value] : list->members()) tags.push_back({.key = key, .value = value.text()});
  check_tags(*list, tags, world.caller);
  repository<storage::Tags>(world).set(entry.id, resource_type, rules::to_stored(tags));
}

}  // namespace amiable::server
