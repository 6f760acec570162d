#include "server/admin/reset.hpp"

#include "server/admin/write.hpp"
#include "server/json/json_reader.hpp"
#include "server/rules/resource_id.hpp"
#include "storage/erase.hpp"

namespace amiable::server {

void admin::reset(Environment& environment, HttpRequest const& request, Reply reply) {
  auto const work = [environment, request](storage::Session& session) -> boost::json::value {
    auto const account = query_parameter(request, "account");
    if (account && !rules::is_account_id(*account))
      throw JsonFault("must be an account's 12 digits", "?account");
    if (account)
      storage::erase_account(session, *account);
    else
      storage::erase_all(session);
    if (environment.catalogue) environment.catalogue->forget();
    return boost::json::object();
  };
  answer_write(environment, work, std::move(reply));
}

}  // namespace amiable::server
