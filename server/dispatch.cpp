#include "server/dispatch.hpp"

#include <spdlog/spdlog.h>

#include <memory>

#include "generated/actions.hpp"
#include "protocol/error.hpp"
#include "protocol/parameters.hpp"
#include "protocol/wire_rules.hpp"
#include "protocol/xml.hpp"
#include "server/action.hpp"
#include "server/bundles/changes.hpp"
#include "server/caller.hpp"
#include "server/default_network.hpp"
#include "server/regions.hpp"
#include "server/request_objects.hpp"
#include "server/transfers/transfer_thread.hpp"
#include "server/versions.hpp"

namespace amiable::server {
namespace {

using protocol::Parameters;
namespace wire = protocol::wire;

constexpr std::string_view sts_namespace = "https://sts.amazonaws.com/doc/2011-06-15/";

// One request on its way from parameters to answer.
struct Exchange {
  std::string request_id;
  std::string version;  // empty until known
  ActionRow const* row = nullptr;
  Caller caller;
  std::unique_ptr<Call> call;
  std::unique_ptr<RequestObjects> objects;  // of a request that writes
  std::unique_ptr<Transfer> transfer;       // of one that moves bytes
  Reply reply;
  std::string body;  // of the success
};

std::string value_of(Parameters const& parameters, std::string_view name) {
  auto const* parameter = parameters.root().find(name);
  auto const* value = parameter ? parameter->value() : nullptr;
  return value ? *value : "";
}

bool is_form(std::string_view content_type) {
  return content_type.empty() || content_type.starts_with("application/x-www-form-urlencoded");
}

// The body of a form, and the query string; a body of another type is not looked at.
Parameters parse(HttpRequest const& request, protocol::ParameterLimits limits) {
  auto parameters = Parameters::parse(is_form(request.header("content-type")) ? request.body : "", limits);
  parameters.add(request.query(), limits);
  return parameters;
}

ActionRow const& find_action(std::string const& name, std::string_view service) {
  if (name.empty()) protocol::refuse(wire::missing_action);
  for (auto const& row : action_rows())
    if (row.name == name && row.service == service) return row;
  protocol::refuse(wire::invalid_action, {name});
}

// STS is told by its version; everything else is EC2's.
ActionRow const& route(Exchange& exchange, Parameters const& parameters) {
  exchange.version = value_of(parameters, "Version");
  auto const action = value_of(parameters, "Action");
  auto const& row = find_action(action, exchange.version == sts_version ? "sts" : "ec2");
  if (exchange.version.empty()) protocol::refuse(wire::missing_version);
  if (row.service == "ec2" && !is_ec2_version(exchange.version))
    protocol::refuse(wire::no_such_version, {exchange.version});
  return row;
}

// Signatures in the query string belong to the request's authentication, not to the action.
void skip_authentication(Parameters const& parameters) {
  for (std::string_view name :
       {"X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Date", "X-Amz-Expires", "X-Amz-SignedHeaders",
        "X-Amz-Signature", "X-Amz-Security-Token", "X-Amz-Content-Sha256", "AWSAccessKeyId", "Signature",
        "SignatureMethod", "SignatureVersion", "Timestamp", "Expires", "SecurityToken"})
    value_of(parameters, name);
}

void refuse_unknown(Parameters const& parameters) {
  if (auto const name = parameters.first_unread()) protocol::refuse(wire::unknown_parameter, {*name});
}

Caller caller_of(Environment const& environment, HttpRequest const& request, Parameters const& parameters,
                 std::string_view service) {
  auto const* authentication = environment.authentication;
  if (authentication && authentication->required())
    return authentication->identify(request, parameters.root(), service, environment.clock.real());
  return identify(request.header("authorization"), parameters.root());
}

// What the request refers to is part of it, for all rules.
void complete(Environment const& environment, Exchange& exchange) {
  if (exchange.call->is_complete()) return;
  environment.database.read([&](storage::Session& session) {
    exchange.call->complete(
        {exchange.caller, environment.clock.now(), environment.settings, session, environment.objects});
  });
}

// Everything that needs no registry; nearly always.
void prepare(Environment const& environment, Exchange& exchange, HttpRequest const& request) {
  auto const parameters = parse(request, environment.parameter_limits);
  exchange.row = &route(exchange, parameters);
  exchange.caller = caller_of(environment, request, parameters, exchange.row->service);
  exchange.call = exchange.row->action().decode(parameters.root());
  skip_authentication(parameters);
  refuse_unknown(parameters);
  complete(environment, exchange);
  exchange.call->check_request(exchange.caller);
  if (exchange.call->dry_run() && !exchange.call->dry_run_looks_at_state()) protocol::refuse(wire::dry_run);
  exchange.call->prepare();
}

template <class World>
void run(Exchange& exchange, World& world) {
  auto const& row = *exchange.row;
  auto const run_call = [&](protocol::XmlWriter& xml) { exchange.call->run(world, xml); };
  exchange.body = row.service == "sts"
                      ? protocol::query_answer(row.name, sts_namespace, exchange.request_id, run_call)
                      : protocol::ec2_answer(row.name, exchange.version, exchange.request_id, run_call);
}

HttpResponse response(Exchange const& exchange, int status, std::string body) {
  return {status,
          "text/xml;charset=UTF-8",
          std::move(body),
          {{"x-amzn-requestid", exchange.request_id},
           {"Cache-Control", "no-cache, no-store"},
           {"Strict-Transport-Security", "max-age=31536000; includeSubDomains"}}};
}

HttpResponse refusal(Exchange const& exchange, protocol::ApiError const& error) {
  spdlog::debug("{} {} refused by {}: {}", exchange.request_id, exchange.row ? exchange.row->name : "?",
                error.rule, error.message);
  auto body = exchange.version == sts_version
                  ? protocol::query_error_body(error.code, error.message, exchange.request_id, sts_namespace,
                                               error.status)
                  : protocol::ec2_error_body(error.code, error.message, exchange.request_id);
  auto answer = response(exchange, error.status, std::move(body));
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
  return refusal(exchange, protocol::ApiError(wire::internal_error, {}));
}

void finish(Exchange& exchange, std::exception_ptr thrown) {
  exchange.reply(thrown ? refusal(exchange, thrown) : response(exchange, 200, std::move(exchange.body)));
}

bool has_what_is_needed(Exchange const& exchange, Read const& world) {
  auto const needs = exchange.row->action().needs();
  if (needs.default_network && !has_default_network(world)) return false;
  return !needs.valid_images || !bundles_have_changed(world);
}

void make_what_is_needed(Exchange const& exchange, Write& world) {
  auto const needs = exchange.row->action().needs();
  if (needs.default_network) make_default_network(world);
  if (needs.valid_images && bundles_have_changed(world)) note_changed_bundles(world);
}

bool put_catalogue(Environment const& environment, std::string const& region) {
  if (!find_region(region) || !environment.catalogue->lacks(region)) return false;
  if (!environment.catalogue->put(environment, region)) protocol::refuse(wire::overloaded);
  return true;
}

// True where public images are on their way to a Region of the request: what it does has to come after them,
// by the writer.
bool put_catalogue(Environment const& environment, Exchange const& exchange) {
  if (!environment.catalogue || exchange.row->service != "ec2") return false;
  bool put = put_catalogue(environment, exchange.caller.scope.region);
  if (auto const* source = exchange.call->source_region()) put |= put_catalogue(environment, *source);
  return put;
}

// False where the registry lacks what the action needs: then the writer makes it, and answers.
bool read(Environment const& environment, Exchange& exchange) {
  bool answered = true;
  environment.database.read([&](storage::Session& session) {
    Read const world{exchange.caller, environment.clock.now(), environment.settings, session,
                     environment.objects};
    answered = has_what_is_needed(exchange, world);
    if (answered) run(exchange, world);
  });
  return answered;
}

// What a request wrote before its transaction goes with it.
void finish_undone(Environment const& environment, std::shared_ptr<Exchange> const& exchange,
                   std::exception_ptr thrown) {
  exchange->objects->roll_back();
  auto done = [exchange, thrown](std::exception_ptr) { finish(*exchange, thrown); };
  auto release = [exchange](storage::Session& session) { exchange->transfer->release(session); };
  bool const holds = exchange->transfer && exchange->transfer->holds();
  if (!holds || !environment.writer.submit(release, done)) finish(*exchange, thrown);
}

// Answered by the writer's thread, after the commit.
void write(Environment const& environment, std::shared_ptr<Exchange> const& exchange) {
  auto work = [environment, exchange](storage::Session& session) {
    Write world{
        {exchange->caller, environment.clock.now(), environment.settings, session, *exchange->objects},
        environment.ids};
    make_what_is_needed(*exchange, world);
    run(*exchange, world);
    if (exchange->transfer) exchange->transfer->release(session);
  };
  auto done = [environment, exchange](std::exception_ptr thrown) {
    if (thrown) return finish_undone(environment, exchange, thrown);
    exchange->objects->commit();
    finish(*exchange, nullptr);
  };
  if (!environment.writer.submit(std::move(work), std::move(done))) protocol::refuse(wire::overloaded);
}

// On the transfers' thread.
void move_bytes_and_write(Environment const& environment, std::shared_ptr<Exchange> const& exchange) {
  try {
    exchange->call->transfer(*exchange->transfer);
    write(environment, exchange);
  } catch (...) {
    finish_undone(environment, exchange, std::current_exception());
  }
}

void begin_write(Environment const& environment, std::shared_ptr<Exchange> const& exchange) {
  exchange->objects = std::make_unique<RequestObjects>(environment.objects);
  if (!exchange->call->transfers()) return write(environment, exchange);
  exchange->transfer = std::make_unique<Transfer>(environment, exchange->caller, *exchange->objects);
  auto work = [environment, exchange] { move_bytes_and_write(environment, exchange); };
  if (!environment.transfers.submit(std::move(work))) protocol::refuse(wire::overloaded);
}

}  // namespace

void Dispatch::answer(HttpRequest const& request, Reply reply) const {
  auto exchange = std::make_shared<Exchange>();
  exchange->request_id = environment_.ids.request_id();
  exchange->reply = std::move(reply);
  try {
    prepare(environment_, *exchange, request);
    bool const to_be_queued = put_catalogue(environment_, *exchange) || exchange->row->writes;
    if (to_be_queued || !read(environment_, *exchange)) return begin_write(environment_, exchange);
  } catch (...) {
    return finish(*exchange, std::current_exception());
  }
  finish(*exchange, nullptr);
}

}  // namespace amiable::server
