#include "server/admin/json_response.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace amiable::server {

HttpResponse json_response(int status, boost::json::value const& body) {
  return {status, "application/json", boost::json::serialize(body) + "\n", {{"Cache-Control", "no-store"}}};
}

HttpResponse json_error(int status, std::string_view error) {
  return json_response(status, {{"error", error}});
}

HttpResponse json_refusal(JsonFault const& fault) {
  return json_response(400, {{"error", fault.error}, {"place", fault.place}});
}

std::string error_text(HttpResponse const& response) {
  auto const body = boost::json::parse(response.body);
  std::string const error(body.at("error").as_string());
  auto const* place = body.as_object().if_contains("place");
  return place ? std::string(place->as_string()) + ": " + error : error;
}

}  // namespace amiable::server
