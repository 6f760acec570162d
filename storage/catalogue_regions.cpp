#include "storage/catalogue_regions.hpp"

namespace amiable::storage {

std::string catalogue_version(Session& session, std::string_view region) {
  return session
      .first("select version from catalogue_regions where region = $1", {region},
             [](Row const& row) { return row.text(0); })
      .value_or("");
}

void set_catalogue_version(Session& session, std::string_view region, std::string_view version) {
  session.run(
      "insert into catalogue_regions (region, version) values ($1, $2) "
      "on conflict (region) do update set version = excluded.version",
      {region, version});
}

}  // namespace amiable::storage
