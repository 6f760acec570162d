#include "server/http/client.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <stdexcept>

namespace amiable::server {

namespace asio = boost::asio;
namespace http = boost::beast::http;
namespace ssl = boost::asio::ssl;
using asio::awaitable;
using asio::use_awaitable;
using boost::beast::tcp_stream;

namespace {

using Message = http::request<http::string_body>;

bool is_numeric(std::string const& host) {
  boost::system::error_code error;
  asio::ip::make_address(host, error);
  return !error;
}

Message message_of(Endpoint const& server, HttpRequest const& request) {
  Message message;
  message.method_string(request.method);
  message.target(request.target);
  message.version(11);
  message.set(http::field::host, to_string(server.address));
  message.keep_alive(false);
  for (auto const& [name, value] : request.headers) message.set(name, value);
  message.body() = request.body;
  message.prepare_payload();
  return message;
}

HttpResponse plain(http::response<http::string_body>&& answer) {
  HttpResponse response;
  response.status = answer.result_int();
  response.content_type = answer[http::field::content_type];
  for (auto const& field : answer)
    response.headers.emplace_back(std::string(field.name_string()), std::string(field.value()));
  response.body = std::move(answer.body());
  return response;
}

template <class Bytes>
awaitable<HttpResponse> exchange(Bytes& stream, Message message, std::size_t largest_answer) {
  co_await http::async_write(stream, message, use_awaitable);
  http::response_parser<http::string_body> parser;
  parser.body_limit(largest_answer);
  parser.skip(message.method() == http::verb::head);
  boost::beast::flat_buffer buffer;
  co_await http::async_read(stream, buffer, parser, use_awaitable);
  co_return plain(parser.release());
}

void trust(ssl::context& context, Endpoint const& server) {
  if (!server.verify) return;
  context.set_verify_mode(ssl::verify_peer);
  context.set_default_verify_paths();
  if (!server.trusted.empty()) context.load_verify_file(server.trusted);
}

awaitable<HttpResponse> exchange_inside_tls(tcp_stream& tcp, Endpoint const& server, Message message,
                                            std::size_t largest_answer) {
  ssl::context context(ssl::context::tls_client);
  trust(context, server);
  ssl::stream<tcp_stream&> stream(tcp, context);
  auto const& host = server.address.host;
  if (!is_numeric(host)) SSL_set_tlsext_host_name(stream.native_handle(), host.c_str());
  if (server.verify) stream.set_verify_callback(ssl::host_name_verification(host));
  co_await stream.async_handshake(ssl::stream_base::client, use_awaitable);
  co_return co_await exchange(stream, std::move(message), largest_answer);
}

awaitable<HttpResponse> connect_and_ask(Endpoint const& server, Message message, Patience patience) {
  auto const executor = co_await asio::this_coro::executor;
  tcp_stream tcp(executor);
  tcp.expires_after(patience.time);
  asio::ip::tcp::resolver resolver(executor);
  auto const found = co_await resolver.async_resolve(server.address.host, std::to_string(server.address.port),
                                                     use_awaitable);
  co_await tcp.async_connect(found, use_awaitable);
  if (server.tls)
    co_return co_await exchange_inside_tls(tcp, server, std::move(message), patience.largest_answer);
  co_return co_await exchange(tcp, std::move(message), patience.largest_answer);
}

}  // namespace

bool is_loopback(std::string_view host) {
  boost::system::error_code error;
  auto const address = asio::ip::make_address(host, error);
  return host == "localhost" || (!error && (address.is_loopback() || address.is_unspecified()));
}

HttpResponse ask(Endpoint const& server, HttpRequest const& request, Patience const& patience) try {
  asio::io_context context(1);
  auto answer = asio::co_spawn(context, connect_and_ask(server, message_of(server, request), patience),
                               asio::use_future);
  context.run();
  return answer.get();
} catch (boost::system::system_error const& error) {
  throw std::runtime_error(error.code().message());  // its own text names places in our source
}

}  // namespace amiable::server
