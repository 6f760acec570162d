#include "server/admin/routes.hpp"

#include <spdlog/spdlog.h>

#include "protocol/error.hpp"
#include "server/admin/actions.hpp"
#include "server/admin/clock.hpp"
#include "server/admin/fixtures.hpp"
#include "server/admin/health.hpp"
#include "server/admin/json_response.hpp"
#include "server/admin/reserved_instances.hpp"
#include "server/admin/reset.hpp"

namespace amiable::server {
namespace {

constexpr AdminRoute routes[] = {
    {"GET", "/_amiable/actions", admin::actions, true},
    {"GET", "/_amiable/clock", admin::clock},
    {"POST", "/_amiable/clock", admin::set_clock},
    {"GET", "/_amiable/health", admin::health, true},
    {"GET", "/_amiable/reserved-instances", admin::reserved_instances},
    {"POST", "/_amiable/fixtures", admin::fixtures},
    {"POST", "/_amiable/reset", admin::reset},
};

// HEAD is GET whose body the connection leaves out.
bool accepts(AdminRoute const& route, std::string_view method) {
  return route.method == method || (route.method == "GET" && method == "HEAD");
}

void authenticate(Environment const& environment, HttpRequest const& request) {
  auto const* authentication = environment.authentication;
  if (!authentication || !authentication->required()) return;
  auto const parameters = protocol::Parameters::parse(request.query());
  authentication->identify(request, parameters.root(), "ec2", environment.clock.real());
}

void answer(AdminRoute const& route, Environment& environment, HttpRequest const& request,
            Reply const& reply) {
  try {
    if (!route.open) authenticate(environment, request);
    route.answer(environment, request, reply);
  } catch (protocol::ApiError const& error) {
    reply(json_error(error.status, error.message));
  } catch (JsonFault const& fault) {
    reply(json_refusal(fault));
  } catch (std::exception const& fault) {
    spdlog::error("{} {} failed: {}", request.method, route.path, fault.what());
    reply(json_error(500, "an internal error has occurred; the log says more"));
  }
}

}  // namespace

bool is_admin_path(std::string_view path) {
  return path.starts_with("/_amiable/");
}

void answer_admin(Environment& environment, HttpRequest const& request, Reply reply) {
  std::string allowed;
  for (auto const& route : routes) {
    if (route.path != request.path()) continue;
    if (accepts(route, request.method)) return answer(route, environment, request, reply);
    allowed.append(allowed.empty() ? "" : ", ").append(route.method);
  }
  if (allowed.empty()) return reply(json_error(404, "there is no " + std::string(request.path())));
  auto response = json_error(405, request.method + " is not for " + std::string(request.path()));
  response.headers.emplace_back("Allow", allowed);
  reply(std::move(response));
}

}  // namespace amiable::server
