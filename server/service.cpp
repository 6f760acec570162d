#include "server/service.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <cctype>
#include <chrono>

#include "server/admin/routes.hpp"
#include "server/http/response.hpp"
#include "server/json/operations.hpp"
#include "storage/recycle_bin.hpp"

namespace amiable::server {
namespace {

bool is_query_method(std::string_view method) {
  return method == "GET" || method == "HEAD" || method == "POST";
}

// For the log: the action's name where the form has one, without anything that could forge a line.
std::string_view action_of(HttpRequest const& request) {
  std::string_view const form = request.body.empty() ? request.target : request.body;
  auto const start = form.find("Action=");
  if (start == form.npos) return "-";
  auto const name = form.substr(start + 7);
  auto const letter = [](unsigned char c) { return std::isalnum(c) != 0; };
  return name.substr(0, std::ranges::find_if_not(name.substr(0, 64), letter) - name.begin());
}

// One line per request, when its answer is there.
Reply logged(HttpRequest const& request, Reply reply) {
  if (!spdlog::should_log(spdlog::level::debug)) return reply;
  auto const start = std::chrono::steady_clock::now();
  auto line = request.method + " " + std::string(request.path()) + " " + std::string(action_of(request));
  return [start, line = std::move(line), reply = std::move(reply)](HttpResponse response) {
    auto const taken = std::chrono::steady_clock::now() - start;
    spdlog::debug("{} -> {} in {} us", line, response.status,
                  std::chrono::duration_cast<std::chrono::microseconds>(taken).count());
    reply(std::move(response));
  };
}

}  // namespace

Service::Service(ServiceOptions const& options)
    : Service(options, storage::Database::open(options.registry)) {}

Service::Service(ServiceOptions const& options, std::unique_ptr<storage::Database> database)
    : settings_(options.settings),
      ids_(options.id_seed),
      database_(std::move(database)),
      objects_(open_object_store(options.objects)),
      writer_(*database_, options.limits.waiting_writes),
      environment_{*database_,
                   writer_,
                   clock_,
                   ids_,
                   settings_,
                   *objects_,
                   transfers_,
                   &authentication_,
                   options.limits.parameters,
                   options.settings.catalogue ? &catalogue_ : nullptr},
      dispatch_(environment_),
      json_dispatch_(environment_) {
  remove_what_left_bin();
}

void Service::remove_what_left_bin() {
  auto const now = clock_.now().milliseconds;
  bool anything = false;
  database_->read([&](storage::Session& session) { anything = storage::something_left_bin(session, now); });
  if (anything)
    database_->write([&](storage::Session& session) { storage::remove_what_left_bin(session, now); });
}

void Service::require_signatures(std::vector<Credential> credentials) {
  authentication_.require(std::move(credentials));
}

void Service::handle(HttpRequest request, Reply reply) {
  auto logging = logged(request, std::move(reply));
  route(std::move(request), std::move(logging));
}

void Service::route(HttpRequest request, Reply reply) {
  if (is_admin_path(request.path()))
    answer_admin(environment_, request, std::move(reply));
  else if (is_json_request(request))
    json_dispatch_.answer(std::move(request), std::move(reply));
  else if (is_query_method(request.method))
    dispatch_.answer(request, std::move(reply));
  else
    reply(method_not_allowed());
}

}  // namespace amiable::server
