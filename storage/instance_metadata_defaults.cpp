#include "storage/instance_metadata_defaults.hpp"

#include "storage/record.hpp"

namespace amiable::storage {
namespace {

constexpr Column<MetadataDefaults> columns[] = {
    column<&MetadataDefaults::http_tokens>("http_tokens"),
    column<&MetadataDefaults::http_put_response_hop_limit>("http_put_response_hop_limit"),
    column<&MetadataDefaults::http_endpoint>("http_endpoint"),
    column<&MetadataDefaults::instance_metadata_tags>("instance_metadata_tags"),
    column<&MetadataDefaults::http_tokens_enforced>("http_tokens_enforced"),
};

}  // namespace

MetadataDefaults InstanceMetadataDefaults::find() {
  static std::string const sql = "select " + select_list<columns>("d") +
                                 " from instance_metadata_defaults d where account = $1 and region = $2";
  auto const read = [](Row const& row) { return read_columns<columns>(row, 0); };
  return session_.first(sql, {scope_.account, scope_.region}, read).value_or(MetadataDefaults());
}

void InstanceMetadataDefaults::set(MetadataDefaults const& defaults) {
  session_.run(
      "insert into instance_metadata_defaults (account, region, http_tokens, http_put_response_hop_limit, "
      "http_endpoint, instance_metadata_tags, http_tokens_enforced) values ($1, $2, $3, $4, $5, $6, $7) "
      "on conflict (account, region) do update set http_tokens = excluded.http_tokens, "
      "http_put_response_hop_limit = "
      "excluded.http_put_response_hop_limit, http_endpoint = excluded.http_endpoint, instance_metadata_tags "
      "= "
      "excluded.instance_metadata_tags, http_tokens_enforced = excluded.http_tokens_enforced",
      {scope_.account, scope_.region, defaults.http_tokens, defaults.http_put_response_hop_limit,
       defaults.http_endpoint, defaults.instance_metadata_tags, defaults.http_tokens_enforced});
}

}  // namespace amiable::storage
