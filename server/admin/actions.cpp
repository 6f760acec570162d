#include "server/admin/actions.hpp"

#include <boost/json/array.hpp>

#include "generated/actions.hpp"
#include "server/admin/json_response.hpp"

namespace amiable::server {

void admin::actions(Environment&, HttpRequest const&, Reply reply) {
  boost::json::array list;
  for (auto const& row : action_rows())
    list.push_back({{"name", row.name},
                    {"service", row.service},
                    {"area", row.area},
                    {"kind", row.writes ? "write" : "read"}});
  reply(json_response(200, list));
}

}  // namespace amiable::server
