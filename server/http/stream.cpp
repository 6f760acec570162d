#include "server/http/stream.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

namespace amiable::server {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::awaitable;
using boost::system::error_code;

namespace {

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

// The system takes so much of an answer, or twice as much, whether its client reads or not; by itself it
// would take some MB.
constexpr int unread_bytes = 256 * 1024;

}  // namespace

struct Stream::Tls {
  beast::ssl_stream<beast::tcp_stream&> stream;
};

Stream::Stream(asio::ip::tcp::socket socket, asio::ssl::context* tls) : tcp_(std::move(socket)) {
  error_code ignored;
  tcp_.socket().set_option(asio::ip::tcp::no_delay(true), ignored);
  tcp_.socket().set_option(asio::socket_base::send_buffer_size(unread_bytes), ignored);
  if (tls) tls_.reset(new Tls{{tcp_, *tls}});
}

Stream::~Stream() = default;

Stream::Parts Stream::parts(std::string_view first, std::string_view second) {
  return Parts({asio::const_buffer(asio::buffer(first)), asio::const_buffer(asio::buffer(second))});
}

awaitable<error_code> Stream::handshake() {
  if (!tls_) co_return error_code();
  auto const [error] = co_await tls_->stream.async_handshake(asio::ssl::stream_base::server, as_result);
  co_return error;
}

awaitable<Stream::Result> Stream::read_some(asio::mutable_buffer to) {
  return tls_ ? tls_->stream.async_read_some(to, as_result) : tcp_.async_read_some(to, as_result);
}

awaitable<Stream::Result> Stream::write_some(Parts const& parts) {
  return tls_ ? tls_->stream.async_write_some(parts, as_result) : tcp_.async_write_some(parts, as_result);
}

awaitable<void> Stream::finish() {
  if (tls_) co_await tls_->stream.async_shutdown(as_result);
  error_code ignored;
  tcp_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
}

awaitable<void> Stream::drain() {
  std::array<char, 4096> rest;
  for (bool more = true; more;) {
    auto const [error, size] = co_await tcp_.async_read_some(asio::buffer(rest), as_result);
    more = !error;
  }
}

}  // namespace amiable::server
