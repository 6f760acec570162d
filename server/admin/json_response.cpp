#include "server/admin/json_response.hpp"

#include <boost/json/serialize.hpp>

namespace amiable::server {

HttpResponse json_response(int status, boost::json::value const& body) {
  return {status, "application/json", boost::json::serialize(body) + "\n", {{"Cache-Control", "no-store"}}};
}

HttpResponse json_error(int status, std::string_view error) {
  return json_response(status, {{"error", error}});
}

}  // namespace amiable::server
