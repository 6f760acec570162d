#include "storage/key_pairs.hpp"

#include "storage/listing.hpp"
#include "storage/record.hpp"

namespace amiable::storage {
namespace {

constexpr Column<KeyPair> columns[] = {
    column<&KeyPair::id>("id"),
    column<&KeyPair::owner>("owner"),
    column<&KeyPair::region>("region"),
    column<&KeyPair::name>("name"),
    column<&KeyPair::type>("type"),
    column<&KeyPair::fingerprint>("fingerprint"),
    column<&KeyPair::public_key>("public_key"),
    column<&KeyPair::created_at>("created_at"),
};

constexpr FilterColumn filters[] = {
    {"fingerprint", "{k.fingerprint}"},
    {"key-name", "{k.name}"},
    {"key-pair-id", "{k.id}"},
};

std::string const select = "select k.number, " + select_list<columns>("k") + " from key_pairs k";

}  // namespace

std::int64_t KeyPairs::insert(KeyPair const& pair) {
  return insert_record<columns>(session_, "key_pairs", pair);
}

std::optional<KeyPair> KeyPairs::find(std::string_view id) {
  static std::string const sql = select + " where k.id = $1 and k.region = $2 and k.owner = $3";
  return session_.first(sql, {id, scope_.region, scope_.account}, read_record<columns>);
}

std::optional<KeyPair> KeyPairs::find_by_name(std::string_view name) {
  static std::string const sql = select + " where k.region = $1 and k.owner = $2 and k.name = $3";
  return session_.first(sql, {scope_.region, scope_.account, name}, read_record<columns>);
}

void KeyPairs::remove(std::int64_t number) {
  session_.run("delete from key_pairs where number = $1", {number});
}

bool KeyPairs::knows_filter(std::string_view name) {
  return storage::knows_filter(name, filters, true);
}

std::vector<KeyPair> KeyPairs::list(KeyPairQuery const& query) {
  Where where;
  where.add("k.region = $1 and k.owner = $2", {scope_.region, scope_.account});
  if (!query.ids.empty()) where.add_any_of("k.id", query.ids);
  if (!query.names.empty()) where.add_any_of("k.name", query.names);
  for (auto const& filter : query.filters) where.add_filter(filter, filters, "k.id", scope_);
  return list_page<KeyPair>(session_, select, where, "k.number", {}, read_record<columns>).records;
}

}  // namespace amiable::storage
