#include "storage/client_tokens.hpp"

namespace amiable::storage {

std::optional<TokenUse> ClientTokens::find(std::string_view action, std::string_view token) {
  return session_.first(
      "select request, resource_id from client_tokens where account = $1 and region = $2 and action = $3 and "
      "token = $4",
      {scope_.account, scope_.region, action, token}, [](Row const& row) {
        return TokenUse{row.text(0), row.text(1)};
      });
}

void ClientTokens::remember(std::string_view action, std::string_view token, TokenUse const& use) {
  session_.run(
      "insert into client_tokens (account, region, action, token, request, resource_id) values ($1, $2, $3, "
      "$4, $5, "
      "$6)",
      {scope_.account, scope_.region, action, token, use.request, use.resource_id});
}

}  // namespace amiable::storage
