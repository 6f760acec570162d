#include "server/http/get.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <sstream>
#include <stdexcept>

namespace amiable::server {

namespace asio = boost::asio;
namespace ssl = boost::asio::ssl;
using asio::awaitable;
using asio::use_awaitable;
using boost::beast::tcp_stream;

namespace {

constexpr std::chrono::seconds patience{5};

bool is_numeric(std::string const& host) {
  boost::system::error_code error;
  asio::ip::make_address(host, error);
  return !error;
}

int status_in(std::string const& line) {
  std::istringstream words(line);
  std::string protocol;
  int status = 0;
  if (!(words >> protocol >> status)) throw std::runtime_error("it speaks no HTTP");
  return status;
}

template <class Bytes>
awaitable<int> ask(Bytes& stream, std::string request) {
  co_await asio::async_write(stream, asio::buffer(request), use_awaitable);
  std::string answer;
  auto const size =
      co_await asio::async_read_until(stream, asio::dynamic_buffer(answer, 4096), '\n', use_awaitable);
  co_return status_in(answer.substr(0, size));
}

void trust(ssl::context& context, Endpoint const& server) {
  if (!server.verify) return;
  context.set_verify_mode(ssl::verify_peer);
  context.set_default_verify_paths();
  if (!server.trusted.empty()) context.load_verify_file(server.trusted);
}

awaitable<int> ask_inside_tls(tcp_stream& tcp, Endpoint const& server, std::string request) {
  ssl::context context(ssl::context::tls_client);
  trust(context, server);
  ssl::stream<tcp_stream&> stream(tcp, context);
  auto const& host = server.address.host;
  if (!is_numeric(host)) SSL_set_tlsext_host_name(stream.native_handle(), host.c_str());
  if (server.verify) stream.set_verify_callback(ssl::host_name_verification(host));
  co_await stream.async_handshake(ssl::stream_base::client, use_awaitable);
  co_return co_await ask(stream, std::move(request));
}

awaitable<int> ask(Endpoint const& server, std::string request) {
  auto const executor = co_await asio::this_coro::executor;
  tcp_stream tcp(executor);
  tcp.expires_after(patience);
  asio::ip::tcp::resolver resolver(executor);
  auto const found = co_await resolver.async_resolve(server.address.host, std::to_string(server.address.port),
                                                     use_awaitable);
  co_await tcp.async_connect(found, use_awaitable);
  if (server.tls) co_return co_await ask_inside_tls(tcp, server, std::move(request));
  co_return co_await ask(tcp, std::move(request));
}

}  // namespace

bool is_loopback(std::string_view host) {
  boost::system::error_code error;
  auto const address = asio::ip::make_address(host, error);
  return host == "localhost" || (!error && (address.is_loopback() || address.is_unspecified()));
}

int get_status(Endpoint const& server, std::string_view target) try {
  auto request = "GET " + std::string(target) + " HTTP/1.1\r\nHost: " + to_string(server.address) +
                 "\r\nConnection: close\r\n\r\n";
  asio::io_context context(1);
  auto status = asio::co_spawn(context, ask(server, std::move(request)), asio::use_future);
  context.run();
  return status.get();
} catch (boost::system::system_error const& error) {
  throw std::runtime_error(error.code().message());  // its own text names places in our source
}

}  // namespace amiable::server
