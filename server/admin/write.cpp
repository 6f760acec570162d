#include "server/admin/write.hpp"

#include <spdlog/spdlog.h>

#include <memory>

#include "protocol/error.hpp"
#include "protocol/parameters.hpp"
#include "server/admin/json_response.hpp"
#include "server/json/json_reader.hpp"

namespace amiable::server {
namespace {

HttpResponse refusal(std::exception_ptr thrown) {
  try {
    std::rethrow_exception(thrown);
  } catch (JsonFault const& fault) {
    return json_refusal(fault);
  } catch (std::exception const& fault) {
    spdlog::error("an admin request failed: {}", fault.what());
    return json_error(500, "an internal error has occurred; the log says more");
  }
}

}  // namespace

void answer_write(Environment const& environment, std::function<boost::json::value(storage::Session&)> work,
                  Reply reply) {
  auto const result = std::make_shared<boost::json::value>();
  auto const job = [work = std::move(work), result](storage::Session& session) { *result = work(session); };
  auto const done = [reply, result](std::exception_ptr thrown) {
    reply(thrown ? refusal(thrown) : json_response(200, *result));
  };
  if (!environment.writer.submit(job, done)) reply(json_error(503, "too many writes are waiting"));
}

std::optional<std::string> query_parameter(HttpRequest const& request, std::string_view name) {
  auto const parameters = protocol::Parameters::parse(request.query());
  auto const* parameter = parameters.root().find(name);
  auto const* value = parameter ? parameter->value() : nullptr;
  if (auto const unknown = parameters.first_unread()) throw JsonFault("is unknown", "?" + *unknown);
  return value ? std::optional(*value) : std::nullopt;
}

void refuse_query_parameters(HttpRequest const& request) {
  auto const parameters = protocol::Parameters::parse(request.query());
  if (auto const unknown = parameters.first_unread()) throw JsonFault("is unknown", "?" + *unknown);
}

}  // namespace amiable::server
