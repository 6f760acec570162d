#include "server/admin/health.hpp"

#include "server/admin/json_response.hpp"

namespace amiable::server {

void admin::health(Environment& environment, HttpRequest const&, Reply reply) {
  environment.database.read([](storage::Session& session) { session.run("select 1"); });
  reply(json_response(200, {{"status", "ok"}, {"version", AMIABLE_VERSION}}));
}

}  // namespace amiable::server
