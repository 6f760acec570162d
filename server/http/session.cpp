#include "server/http/session.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/buffers_suffix.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <optional>

#include "server/http/pending_reply.hpp"
#include "server/http/response.hpp"
#include "server/http/worker.hpp"

namespace amiable::server {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::awaitable;
using boost::system::error_code;

namespace {

constexpr auto as_result =
    asio::as_tuple(asio::use_awaitable);  // errors are values: clients leave all the time

// A client that reads goes on after less, even with the largest answer.
constexpr std::chrono::milliseconds patience_with_readers(200);

// The system takes so much of an answer, or twice as much, whether its client reads or not; by itself it
// would take some MB.
constexpr int unread_bytes = 256 * 1024;

using Request = http::request<http::string_body>;

bool serves(http::verb method) {
  return method == http::verb::get || method == http::verb::head || method == http::verb::post;
}

// A proxy's client sends "http://host/path" (RFC 9112 3.2.2).
std::string without_authority(std::string_view target) {
  auto const scheme = target.find("://");
  if (target.starts_with('/') || scheme == target.npos) return std::string(target);
  target.remove_prefix(std::min(target.find_first_of("/?", scheme + 3), target.size()));
  return target.starts_with('/') ? std::string(target) : "/" + std::string(target);
}

HttpRequest take(Request&& request) {
  Headers headers;
  headers.reserve(16);
  for (auto const& field : request) headers.emplace_back(field.name_string(), field.value());
  return {std::string(request.method_string()), without_authority(request.target()), std::move(headers),
          std::move(request.body())};
}

// What to tell a client whose request cannot be read. Nothing where the connection itself failed.
std::optional<HttpResponse> refuse(error_code error) {
  if (error == http::error::body_limit) return body_too_large();
  if (error == http::error::header_limit || error == http::error::buffer_overflow) return header_too_large();
  if (error == http::error::end_of_stream) return std::nullopt;
  if (error.category() == http::make_error_code(http::error::bad_method).category())
    return malformed_request();
  return std::nullopt;
}

}  // namespace

struct Session::Connection {
  Connection(Worker& of, asio::ip::tcp::socket socket)
      : worker(of),
        stream(std::move(socket)),
        buffer(worker.limits().header_bytes),
        member(worker.crowd(), [this] { stream.close(); }) {}

  awaitable<bool> request_begins();
  awaitable<error_code> read_request();
  bool is_header_too_long() const;
  std::size_t announced_body() const;
  awaitable<std::optional<HttpResponse>> answer(HttpRequest request);
  awaitable<bool> write(HttpResponse const& response, bool with_body, std::string_view connection);
  awaitable<void> refuse_and_drain(HttpResponse const& response);
  awaitable<bool> serve_request();

  Worker& worker;
  beast::tcp_stream stream;
  beast::flat_buffer buffer;  // also what is read ahead of pipelined requests
  std::optional<http::request_parser<http::string_body>> parser;
  std::shared_ptr<PendingReply> reply;
  Crowd::Member member;
  bool busy = false;
};

// False where the client left or said nothing for too long.
awaitable<bool> Session::Connection::request_begins() {
  if (buffer.size() > 0) co_return true;  // pipelined
  member.wait_for_client();
  stream.expires_after(worker.limits().idle);
  auto const space = buffer.prepare(std::min<std::size_t>(4096, buffer.max_size()));
  auto const [error, size] = co_await stream.async_read_some(space, as_result);
  buffer.commit(size);
  // Closed as idle after the bytes were read and before we resumed: what cannot be answered is not done.
  co_return !error && stream.socket().is_open();
}

bool Session::Connection::is_header_too_long() const {
  auto const& fields = parser->get().base();
  auto const count = std::distance(fields.begin(), fields.end());
  return count > static_cast<std::ptrdiff_t>(worker.limits().header_fields);
}

std::size_t Session::Connection::announced_body() const {
  return parser->chunked() ? worker.limits().body_bytes : parser->content_length().value_or(0);
}

// The time for reading counts from here to the end of the body, however the bytes come.
awaitable<error_code> Session::Connection::read_request() {
  member.wait_for_client();
  parser.emplace();
  parser->header_limit(worker.limits().header_bytes);
  parser->body_limit(worker.limits().body_bytes);
  stream.expires_after(worker.limits().read);
  auto const [header_error, header_size] =
      co_await http::async_read_header(stream, buffer, *parser, as_result);
  if (header_error) co_return header_error;
  if (is_header_too_long()) co_return http::error::header_limit;
  member.hold(announced_body());
  if (beast::iequals(parser->get()[http::field::expect], "100-continue")) {
    auto const go_on = asio::buffer(std::string_view("HTTP/1.1 100 Continue\r\n\r\n"));
    auto const [error, size] = co_await asio::async_write(stream, go_on, as_result);
    if (error) co_return error;
  }
  auto const [error, size] = co_await http::async_read(stream, buffer, *parser, as_result);
  co_return error;
}

// Nothing where the connection was closed before the answer came.
awaitable<std::optional<HttpResponse>> Session::Connection::answer(HttpRequest request) {
  member.work();
  member.hold(request.body.size());
  reply = std::make_shared<PendingReply>(worker.shared_context());
  worker.handler()(std::move(request),
                   [kept = reply](HttpResponse response) { kept->arrive(std::move(response)); });
  auto response = co_await reply->wait();
  reply.reset();
  co_return response;
}

awaitable<bool> Session::Connection::write(HttpResponse const& response, bool with_body,
                                           std::string_view connection) {
  auto const head = response_head(response, connection, std::chrono::system_clock::now());
  std::string_view const body = with_body ? response.body : std::string_view();
  std::array const parts{asio::buffer(head), asio::buffer(body)};
  member.hold(response.body.size());
  stream.expires_after(worker.limits().write);
  error_code error;
  for (auto left = beast::buffers_suffix(parts); !error && asio::buffer_size(left) > 0;) {
    member.wait_for_client(patience_with_readers);
    auto const [failure, size] = co_await stream.async_write_some(left, as_result);
    left.consume(size);
    error = failure;
  }
  member.hold(0);
  co_return !error;
}

// Closing with unread bytes would reset the connection and the client might never see the answer.
awaitable<void> Session::Connection::refuse_and_drain(HttpResponse const& response) {
  if (!co_await write(response, true, "close")) co_return;
  error_code ignored;
  stream.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
  stream.expires_after(std::chrono::seconds(2));
  std::array<char, 4096> rest;
  for (bool more = true; more;) {
    auto const [error, size] = co_await stream.async_read_some(asio::buffer(rest), as_result);
    more = !error;
  }
}

// False where the connection shall end.
awaitable<bool> Session::Connection::serve_request() {
  if (auto const error = co_await read_request()) {
    if (auto const response = refuse(error)) co_await refuse_and_drain(*response);
    co_return false;
  }
  auto request = parser->release();
  bool const with_body = request.method() != http::verb::head;
  bool const stay = request.keep_alive();
  std::string_view const staying = request.version() < 11 ? "keep-alive" : "";  // HTTP/1.0 wants to be told
  std::optional<HttpResponse> response;
  if (serves(request.method()))
    response = co_await answer(take(std::move(request)));
  else
    response = method_not_allowed();
  if (!response) co_return false;
  bool const last = !stay || worker.finishing();
  bool const written = co_await write(*response, with_body, last ? "close" : staying);
  co_return written && !last;
}

Session::Session(Worker& worker, asio::ip::tcp::socket socket)
    : worker_(worker), connection_(std::make_unique<Connection>(worker, std::move(socket))) {
  worker_.enter(*this);
}

Session::~Session() {
  worker_.leave(*this);
}

awaitable<void> Session::run() {
  error_code ignored;
  connection_->stream.socket().set_option(asio::ip::tcp::no_delay(true), ignored);
  connection_->stream.socket().set_option(asio::socket_base::send_buffer_size(unread_bytes), ignored);
  bool stay = true;
  while (stay && !worker_.finishing()) {
    if (!co_await connection_->request_begins())
      break;  // not in the condition: GCC 12 would not skip it there
    connection_->busy = true;
    stay = co_await connection_->serve_request();
    connection_->busy = false;
  }
}

void Session::close_if_idle() {
  if (!connection_->busy) close();
}

void Session::close() {
  connection_->stream.close();
  if (connection_->reply) connection_->reply->give_up();
}

}  // namespace amiable::server
