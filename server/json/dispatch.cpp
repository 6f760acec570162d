#include "server/json/dispatch.hpp"

#include <spdlog/spdlog.h>

#include <boost/json/serialize.hpp>
#include <iterator>
#include <memory>
#include <utility>

#include "protocol/canonical_request.hpp"
#include "protocol/error.hpp"
#include "server/json/json_reader.hpp"
#include "server/json/json_rules.hpp"
#include "server/json/operations.hpp"

namespace amiable::server {
namespace {

// One request on its way from path to answer.
struct Exchange {
  std::string request_id;
  bool json_1_1 = false;  // not REST
  JsonOperationRow const* row = nullptr;
  Caller caller;
  std::unique_ptr<JsonCall> call;
  Reply reply;
  JsonAnswer answer;
};

// What EC2's family calls a code, and what these services call it.
constexpr std::pair<std::string_view, std::string_view> names_here[] = {
    {"AuthFailure", "UnrecognizedClientException"},
    {"IncompleteSignature", "IncompleteSignatureException"},
    {"InvalidClientTokenId", "UnrecognizedClientException"},
    {"MissingAuthenticationToken", "MissingAuthenticationTokenException"},
    {"SignatureDoesNotMatch", "InvalidSignatureException"},
};

std::string_view name_here(std::string_view code) {
  for (auto const& [theirs, ours] : names_here)
    if (theirs == code) return ours;
  return code;
}

Caller caller_of(Environment const& environment, HttpRequest const& request, std::string_view service) {
  auto const none = protocol::Parameters::parse("");
  auto const* authentication = environment.authentication;
  if (authentication && authentication->required())
    return authentication->identify(request, none.root(), service, environment.clock.real());
  return identify(request.header("authorization"), none.root());
}

// To these services a member that is null is absent.
void drop_nulls(boost::json::value& value) {
  if (auto* const array = value.if_array())
    for (auto& item : *array) drop_nulls(item);
  auto* const object = value.if_object();
  if (!object) return;
  for (auto member = object->begin(); member != object->end();) {
    drop_nulls(member->value());
    member = member->value().is_null() ? object->erase(member) : std::next(member);
  }
}

JsonRequest read(HttpRequest& request, std::vector<std::string> arguments, bool takes_bytes) {
  auto body = takes_bytes || request.body.empty() ? boost::json::object() : parse_json(request.body);
  drop_nulls(body);
  return {std::move(arguments), protocol::query_fields(request.query()), std::move(body),
          takes_bytes ? std::move(request.body) : std::string(), request};
}

// Everything that needs no registry.
void prepare(Environment const& environment, Exchange& exchange, HttpRequest& request) try {
  std::vector<std::string> arguments;
  exchange.row = find_json_operation(request, arguments);
  if (!exchange.row && exchange.json_1_1)
    protocol::refuse(json_rules::unknown_target, {std::string(request.header("x-amz-target"))});
  if (!exchange.row)
    protocol::refuse(json_rules::unknown_operation, {request.method, std::string(request.path())});
  exchange.caller = caller_of(environment, request, exchange.row->service);
  auto what = read(request, std::move(arguments), exchange.row->takes_bytes);
  exchange.call = exchange.row->operation().read(what);
  exchange.call->check_request(exchange.caller);
} catch (JsonFault const& fault) {
  protocol::refuse(json_rules::form, {fault.place.empty() ? "The request" : fault.place, fault.error});
}

std::string_view content_type(Exchange const& exchange, JsonAnswer const& answer) {
  if (!answer.bytes.empty()) return "application/octet-stream";
  if (!answer.body) return "";
  return exchange.json_1_1 ? "application/x-amz-json-1.1" : "application/json";
}

HttpResponse response(Exchange const& exchange, JsonAnswer answer) {
  HttpResponse made{answer.status,
                    std::string(content_type(exchange, answer)),
                    answer.body ? boost::json::serialize(*answer.body) : std::move(answer.bytes),
                    {{"x-amzn-RequestId", exchange.request_id}}};
  for (auto& header : answer.headers) made.headers.push_back(std::move(header));
  return made;
}

// The EBS direct APIs say where an error is from: their own have a reason, or are conflicts and faults; all
// others are the framework's.
std::string_view ebs_origin(std::string_view name, bool has_reason) {
  if (has_reason || name == "ConflictException" || name == "InternalServerException")
    return "com.amazon.zeppelindataservice/";
  return name == "ValidationException" ? "com.amazon.coral.validate/" : "com.amazon.coral.service/";
}

// A code such as "ValidationException.INVALID_PAGE_TOKEN" is the error's name and its reason.
HttpResponse refusal(Exchange const& exchange, protocol::ApiError const& error) {
  spdlog::debug("{} {} refused by {}: {}", exchange.request_id, exchange.row ? exchange.row->name : "?",
                error.rule, error.message);
  auto const code = name_here(error.code);
  auto const name = code.substr(0, code.find('.'));
  auto const reason = name.size() < code.size() ? code.substr(name.size() + 1) : "";
  std::string type(name);
  std::string_view message = exchange.json_1_1 ? "message" : "Message";
  if (exchange.row && exchange.row->service == "ebs") {
    auto const origin = ebs_origin(name, !reason.empty());
    type.append(":http://internal.amazon.com/coral/").append(origin);
    if (origin.find("coral") != origin.npos) message = "message";
  }
  boost::json::object body;
  if (exchange.json_1_1) body["__type"] = name;
  body[message] = error.message;
  if (!reason.empty() && !exchange.json_1_1) body["Reason"] = reason;
  auto answer = response(exchange, {error.status, std::move(body)});
  answer.headers.emplace_back("x-amzn-ErrorType", std::move(type));
  answer.headers.emplace_back("x-amiable-rule", error.rule);
  return answer;
}

// The one place where an exception becomes an answer.
HttpResponse refusal(Exchange const& exchange, std::exception_ptr thrown) {
  try {
    std::rethrow_exception(thrown);
  } catch (protocol::ApiError const& error) {
    return refusal(exchange, error);
  } catch (std::exception const& fault) {
    spdlog::error("{} {} failed: {}", exchange.request_id, exchange.row ? exchange.row->name : "?",
                  fault.what());
  } catch (...) {
    spdlog::error("{} {} failed", exchange.request_id, exchange.row ? exchange.row->name : "?");
  }
  return refusal(exchange, protocol::ApiError(json_rules::internal_error, {}));
}

void finish(Exchange& exchange, std::exception_ptr thrown) {
  exchange.reply(thrown ? refusal(exchange, thrown) : response(exchange, std::move(exchange.answer)));
}

void read(Environment const& environment, Exchange& exchange) {
  environment.database.read([&](storage::Session& session) {
    Read const world{exchange.caller, environment.clock.now(), environment.settings, session,
                     environment.objects};
    exchange.answer = exchange.call->run(world);
  });
}

// Answered by the writer's thread, after the commit.
void write(Environment const& environment, std::shared_ptr<Exchange> const& exchange) {
  auto work = [environment, exchange](storage::Session& session) {
    Write world{
        {exchange->caller, environment.clock.now(), environment.settings, session, environment.objects},
        environment.ids};
    exchange->answer = exchange->call->run(world);
  };
  auto done = [exchange](std::exception_ptr thrown) { finish(*exchange, thrown); };
  if (!environment.writer.submit(std::move(work), std::move(done))) protocol::refuse(json_rules::overloaded);
}

}  // namespace

void JsonDispatch::answer(HttpRequest request, Reply reply) const {
  auto exchange = std::make_shared<Exchange>();
  exchange->request_id = environment_.ids.request_id();
  exchange->reply = std::move(reply);
  exchange->json_1_1 = has_target(request);
  try {
    prepare(environment_, *exchange, request);
    if (exchange->row->operation().writes()) return write(environment_, exchange);
    read(environment_, *exchange);
  } catch (...) {
    return finish(*exchange, std::current_exception());
  }
  finish(*exchange, nullptr);
}

}  // namespace amiable::server
