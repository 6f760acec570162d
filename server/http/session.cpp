#include "server/http/session.hpp"

#include <algorithm>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/read_size.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <optional>

#include "server/http/pending_reply.hpp"
#include "server/http/response.hpp"
#include "server/http/stream.hpp"
#include "server/http/worker.hpp"

namespace amiable::server {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::awaitable;
using boost::system::error_code;

namespace {

// From here on a body is received where it will be, not by way of the buffer.
constexpr std::size_t large_body = 1 << 15;

// A client that reads goes on after less, even with the largest answer.
constexpr std::chrono::milliseconds patience_with_readers(200);

using Request = http::request<http::string_body>;

// Which of them are for a path, those who answer it know.
bool serves(http::verb method) {
  return method == http::verb::get || method == http::verb::head || method == http::verb::post ||
         method == http::verb::put || method == http::verb::patch || method == http::verb::delete_;
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
        stream(std::move(socket), of.tls()),
        buffer(worker.limits().header_bytes),
        member(worker.crowd(), [this] { stream.close(); }) {}

  awaitable<bool> request_begins();
  awaitable<error_code> read(bool whole);
  awaitable<error_code> read_body(std::size_t size);
  awaitable<error_code> read_request();
  bool is_header_too_long() const;
  std::size_t announced_body() const;
  awaitable<std::optional<HttpResponse>> answer(HttpRequest request);
  awaitable<error_code> send(Stream::Parts left, std::chrono::milliseconds patience);
  awaitable<bool> write(HttpResponse const& response, bool with_body, std::string_view connection);
  awaitable<void> refuse_and_drain(HttpResponse const& response);
  awaitable<bool> serve_request();

  Worker& worker;
  Stream stream;
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
  auto const [error, size] = co_await stream.read_some(space);
  buffer.commit(size);
  // Closed as idle after the bytes were read and before we resumed: what cannot be answered is not done.
  co_return !error && stream.is_open();
}

// Up to the end of the header or of the whole request.
awaitable<error_code> Session::Connection::read(bool whole) {
  parser->eager(whole);
  while (whole ? !parser->is_done() : !parser->is_header_done()) {
    error_code parsed = http::error::need_more;
    if (buffer.size() > 0) buffer.consume(parser->put(buffer.data(), parsed));
    if (!parsed) continue;
    if (parsed != http::error::need_more) co_return parsed;
    auto const space = beast::read_size(buffer, 65536);
    if (space == 0) co_return http::error::buffer_overflow;
    auto const [error, size] = co_await stream.read_some(buffer.prepare(space));
    buffer.commit(size);
    if (error == asio::error::eof) co_return http::error::partial_message;
    if (error) co_return error;
  }
  co_return error_code();
}

awaitable<error_code> Session::Connection::read_body(std::size_t size) {
  auto& body = parser->get().body();
  body.resize(size);
  std::size_t have = asio::buffer_copy(asio::buffer(body), buffer.data());
  buffer.consume(have);
  while (have < size) {
    auto const [error, count] = co_await stream.read_some(asio::buffer(body) + have);
    have += count;
    if (error == asio::error::eof) co_return http::error::partial_message;
    if (error) co_return error;
  }
  co_return error_code();
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
  auto const header_error = co_await read(false);
  if (header_error) co_return header_error;
  if (is_header_too_long()) co_return http::error::header_limit;
  member.hold(announced_body());
  if (beast::iequals(parser->get()[http::field::expect], "100-continue")) {
    auto const error = co_await send(Stream::parts("HTTP/1.1 100 Continue\r\n\r\n", ""), {});
    if (error) co_return error;
  }
  bool const is_large = !parser->chunked() && announced_body() >= large_body;
  if (is_large) co_return co_await read_body(announced_body());
  co_return co_await read(true);
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

awaitable<error_code> Session::Connection::send(Stream::Parts left, std::chrono::milliseconds patience) {
  error_code error;
  while (!error && asio::buffer_size(left) > 0) {
    member.wait_for_client(patience);
    auto const [failure, size] = co_await stream.write_some(left);
    left.consume(size);
    error = failure;
  }
  co_return error;
}

awaitable<bool> Session::Connection::write(HttpResponse const& response, bool with_body,
                                           std::string_view connection) {
  auto const head = response_head(response, connection, std::chrono::system_clock::now());
  std::string_view const body = with_body ? response.body : std::string_view();
  member.hold(response.body.size());
  stream.expires_after(worker.limits().write);
  auto const error = co_await send(Stream::parts(head, body), patience_with_readers);
  member.hold(0);
  co_return !error;
}

// Closing with unread bytes would reset the connection and the client might never see the answer.
awaitable<void> Session::Connection::refuse_and_drain(HttpResponse const& response) {
  bool const written = co_await write(response, true, "close");  // GCC 12 miscompiles it in the condition
  if (!written) co_return;
  stream.expires_after(std::chrono::seconds(2));
  co_await stream.finish();
  co_await stream.drain();
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
  connection_->stream.expires_after(worker_.limits().read);
  auto const failure = co_await connection_->stream.handshake();
  if (failure) co_return;
  bool stay = true;
  while (stay && !worker_.finishing()) {
    if (!co_await connection_->request_begins())
      break;  // not in the condition: GCC 12 would not skip it there
    connection_->busy = true;
    stay = co_await connection_->serve_request();
    connection_->busy = false;
  }
  connection_->stream.expires_after(std::chrono::seconds(1));
  co_await connection_->stream.finish();
}

void Session::close_if_idle() {
  if (!connection_->busy) close();
}

void Session::close() {
  connection_->stream.close();
  if (connection_->reply) connection_->reply->give_up();
}

}  // namespace amiable::server
