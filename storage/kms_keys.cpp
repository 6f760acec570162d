#include "storage/kms_keys.hpp"

#include "storage/record.hpp"

namespace amiable::storage {
namespace {

constexpr Column<KmsKey> key_columns[] = {
    column<&KmsKey::id>("id"),
    column<&KmsKey::account>("account"),
    column<&KmsKey::region>("region"),
    column<&KmsKey::created_at>("created_at"),
    column<&KmsKey::description>("description"),
    column<&KmsKey::enabled>("enabled"),
    column<&KmsKey::multi_region>("multi_region"),
    column<&KmsKey::deleted_at>("deleted_at"),
    column<&KmsKey::policy>("policy"),
};

constexpr Column<KmsAlias> alias_columns[] = {
    column<&KmsAlias::account>("account"),
    column<&KmsAlias::region>("region"),
    column<&KmsAlias::name>("name"),
    column<&KmsAlias::key_id>("key_id"),
    column<&KmsAlias::created_at>("created_at"),
};

constexpr std::string_view not_deleted = "(k.deleted_at is null or k.deleted_at > $1)";

std::string select_keys(std::string_view condition) {
  return "select k.number, " + select_list<key_columns>("k") + " from kms_keys k where " +
         std::string(not_deleted) + " and " + std::string(condition);
}

std::string select_aliases(std::string_view condition) {
  return "select a.number, " + select_list<alias_columns>("a") +
         " from kms_aliases a join kms_keys k on k.region = a.region and k.id = a.key_id where " +
         std::string(not_deleted) + " and " + std::string(condition);
}

}  // namespace

std::string_view KmsKey::state() const {
  if (deleted_at) return "PendingDeletion";
  return enabled ? "Enabled" : "Disabled";
}

std::int64_t KmsKeys::insert(KmsKey const& key) {
  return insert_record<key_columns>(session_, "kms_keys", key);
}

void KmsKeys::update(KmsKey const& key) {
  update_record<key_columns>(session_, "kms_keys", key);
}

std::optional<KmsKey> KmsKeys::find(std::string_view id) {
  return session_.first(select_keys("k.id = $2 and k.region = $3"), {now_, id, scope_.region},
                        read_record<key_columns>);
}

std::vector<KmsKey> KmsKeys::list() {
  std::vector<KmsKey> keys;
  session_.each(select_keys("k.account = $2 and k.region = $3 order by k.number"),
                {now_, scope_.account, scope_.region},
                [&](Row const& row) { keys.push_back(read_record<key_columns>(row)); });
  return keys;
}

std::vector<Tag> KmsKeys::tags(std::int64_t key) {
  std::vector<Tag> tags;
  session_.each("select key, value from kms_key_tags where kms_key = $1 order by number", {key},
                [&](Row const& row) {
                  tags.push_back({row.text(0), row.text(1)});
                });
  return tags;
}

void KmsKeys::set_tags(std::int64_t key, std::vector<Tag> const& tags) {
  session_.run("delete from kms_key_tags where kms_key = $1", {key});
  for (auto const& tag : tags)
    session_.run("insert into kms_key_tags (kms_key, key, value) values ($1, $2, $3)",
                 {key, tag.key, tag.value});
}

void KmsKeys::insert(KmsAlias const& alias) {
  insert_record<alias_columns>(session_, "kms_aliases", alias);
}

std::optional<KmsAlias> KmsKeys::find_alias(std::string_view account, std::string_view name) {
  return session_.first(select_aliases("a.account = $2 and a.region = $3 and a.name = $4"),
                        {now_, account, scope_.region, name}, read_record<alias_columns>);
}

std::vector<KmsAlias> KmsKeys::list_aliases() {
  std::vector<KmsAlias> aliases;
  session_.each(select_aliases("a.account = $2 and a.region = $3 order by a.number"),
                {now_, scope_.account, scope_.region},
                [&](Row const& row) { aliases.push_back(read_record<alias_columns>(row)); });
  return aliases;
}

void KmsKeys::remove_alias(std::int64_t number) {
  session_.run("delete from kms_aliases where number = $1", {number});
}

void KmsKeys::remove_aliases_of_deleted(std::string_view name) {
  session_.run(
      "delete from kms_aliases where account = $1 and region = $2 and name = $3 and "
      "key_id in (select k.id from kms_keys k where k.region = $2 and k.deleted_at <= $4)",
      {scope_.account, scope_.region, name, now_});
}

}  // namespace amiable::storage
