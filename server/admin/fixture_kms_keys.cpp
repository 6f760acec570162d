#include "server/admin/fixture_kms_keys.hpp"

#include "server/admin/fixture_entry.hpp"
#include "server/kms_key.hpp"
#include "server/regions.hpp"
#include "storage/kms_keys.hpp"

namespace amiable::server {
namespace {

constexpr std::string_view states[] = {"Enabled", "Disabled"};

struct FixtureKey {
  storage::KmsKey key;
  std::vector<std::string> aliases;
};

FixtureKey read_key(JsonValue const& value, std::int64_t now) {
  JsonObject in(value);
  auto const owner = read_owner(in);
  auto const is_id = [&](std::string_view text) {
    auto const name = parse_kms_key(owner, text);
    return name && name->id == text;
  };
  auto const is_alias = [&](std::string_view text) {
    auto const name = parse_kms_key(owner, text);
    return name && name->alias == text && !text.starts_with("alias/aws/");
  };
  FixtureKey read{{.account = owner.scope.account, .region = owner.scope.region, .created_at = now}, {}};
  std::string state = "Enabled";
  in.require("id", read.key.id, form(is_id, "a key's id"));
  in.read("description", read.key.description, at_most(8192));
  in.read("state", state, one_of(states));
  for (auto const& alias : in.items("aliases")) {
    form(is_alias, "an alias of one's own")(alias);
    read.aliases.push_back(alias.text());
  }
  in.refuse_unknown();
  read.key.enabled = state == "Enabled";
  read.key.multi_region = read.key.id.starts_with("mrk-");
  return read;
}

void write_key(FixtureKey const& fixture, storage::Session& session, std::int64_t now) {
  storage::Scope const scope{fixture.key.account, fixture.key.region};
  storage::KmsKeys keys(session, scope, now);
  auto key = fixture.key;
  if (auto const there = keys.find(key.id)) {
    key.number = there->number;
    keys.update(key);
  } else {
    keys.insert(key);
  }
  for (auto const& name : fixture.aliases) {
    if (auto const alias = keys.find_alias(scope.account, name)) keys.remove_alias(alias->number);
    keys.insert(storage::KmsAlias{
        .account = scope.account, .region = scope.region, .name = name, .key_id = key.id, .created_at = now});
  }
}

}  // namespace

void load_kms_keys(JsonObject& document, storage::Session& session, protocol::Timestamp now) {
  for (auto const& item : document.items("kmsKeys"))
    write_key(read_key(item, now.milliseconds), session, now.milliseconds);
}

}  // namespace amiable::server
