#include "server/http/client.hpp"

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <stdexcept>

namespace amiable::server {

namespace asio = boost::asio;
namespace http = boost::beast::http;
namespace ssl = boost::asio::ssl;
using asio::awaitable;
using asio::use_awaitable;
using boost::beast::tcp_stream;

namespace {

constexpr auto as_result = asio::as_tuple(use_awaitable);

bool is_numeric(std::string const& host) {
  boost::system::error_code error;
  asio::ip::make_address(host, error);
  return !error;
}

std::string text_of(Endpoint const& server, HttpRequest const& request) {
  auto text = request.method + " " + request.target + " HTTP/1.1\r\nConnection: close\r\n";
  if (request.header("host").empty()) text += "Host: " + to_string(server.address) + "\r\n";
  for (auto const& [name, value] : request.headers)
    text.append(name).append(": ").append(value).append("\r\n");
  if (!request.body.empty() || request.method == "PUT" || request.method == "POST")
    text += "Content-Length: " + std::to_string(request.body.size()) + "\r\n";
  return text.append("\r\n").append(request.body);
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

// What goes over the connection, and how much may come back.
struct Exchange {
  std::string request;
  bool is_head;  // the answer has no body, whatever it says
  std::size_t largest_answer;
};

using Parser = http::response_parser<http::string_body>;

// Adds what has arrived; says how much of it the parser took.
std::size_t take(Parser& parser, std::string_view arrived) {
  boost::system::error_code error;
  auto const taken = parser.put(asio::buffer(arrived), error);
  if (error && error != http::error::need_more) throw std::runtime_error(error.message());
  return taken;
}

// With only the calls that every stream has to have: Beast's own would be made anew for each kind of it.
template <class Bytes>
awaitable<HttpResponse> converse(Bytes& stream, Exchange exchange) {
  co_await asio::async_write(stream, asio::buffer(exchange.request), use_awaitable);
  Parser parser;
  parser.eager(true);
  parser.body_limit(exchange.largest_answer);
  parser.skip(exchange.is_head);
  std::string arrived;
  std::array<char, 16384> chunk;
  while (!parser.is_done()) {
    auto const [error, size] = co_await stream.async_read_some(asio::buffer(chunk), as_result);
    if (error == asio::error::eof && parser.got_some()) {
      boost::system::error_code incomplete;
      parser.put_eof(incomplete);
      if (incomplete) throw boost::system::system_error(incomplete);
      break;
    }
    if (error) throw boost::system::system_error(error);
    arrived.append(chunk.data(), size);
    arrived.erase(0, take(parser, arrived));
  }
  co_return plain(parser.release());
}

void trust(ssl::context& context, Endpoint const& server) {
  if (!server.verify) return;
  context.set_verify_mode(ssl::verify_peer);
  context.set_default_verify_paths();
  if (!server.trusted.empty()) context.load_verify_file(server.trusted);
}

awaitable<HttpResponse> converse_inside_tls(tcp_stream& tcp, Endpoint const& server, Exchange exchange) {
  ssl::context context(ssl::context::tls_client);
  trust(context, server);
  ssl::stream<tcp_stream&> stream(tcp, context);
  auto const& host = server.address.host;
  if (!is_numeric(host)) SSL_set_tlsext_host_name(stream.native_handle(), host.c_str());
  if (server.verify) stream.set_verify_callback(ssl::host_name_verification(host));
  co_await stream.async_handshake(ssl::stream_base::client, use_awaitable);
  co_return co_await converse(stream, std::move(exchange));
}

awaitable<HttpResponse> connect_and_ask(Endpoint const& server, Exchange exchange,
                                        std::chrono::seconds patience) {
  auto const executor = co_await asio::this_coro::executor;
  tcp_stream tcp(executor);
  tcp.expires_after(patience);
  asio::ip::tcp::resolver resolver(executor);
  auto const found = co_await resolver.async_resolve(server.address.host, std::to_string(server.address.port),
                                                     use_awaitable);
  co_await tcp.async_connect(found, use_awaitable);
  if (server.tls) co_return co_await converse_inside_tls(tcp, server, std::move(exchange));
  co_return co_await converse(tcp, std::move(exchange));
}

}  // namespace

bool is_loopback(std::string_view host) {
  boost::system::error_code error;
  auto const address = asio::ip::make_address(host, error);
  return host == "localhost" || (!error && (address.is_loopback() || address.is_unspecified()));
}

HttpResponse ask(Endpoint const& server, HttpRequest const& request, Patience const& patience) try {
  asio::io_context context(1);
  Exchange exchange{text_of(server, request), request.method == "HEAD", patience.largest_answer};
  auto answer =
      asio::co_spawn(context, connect_and_ask(server, std::move(exchange), patience.time), asio::use_future);
  context.run();
  return answer.get();
} catch (boost::system::system_error const& error) {
  throw std::runtime_error(error.code().message());  // its own text names places in our source
}

}  // namespace amiable::server
