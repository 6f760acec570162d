// A connection's bytes, inside TLS or as they are. Only for the sources in this folder.
#pragma once

#include <array>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/buffers_suffix.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <chrono>
#include <memory>
#include <string_view>
#include <tuple>

namespace boost::asio::ssl {
class context;
}

namespace amiable::server {

class Stream {
 public:
  using Parts = boost::beast::buffers_suffix<std::array<boost::asio::const_buffer, 2>>;  // of an answer
  using Result = std::tuple<boost::system::error_code, std::size_t>;  // clients leave all the time

  // One after the other; both must outlive what is made of them.
  static Parts parts(std::string_view first, std::string_view second);

  // Without `tls` there is none. It must outlive the stream.
  Stream(boost::asio::ip::tcp::socket socket, boost::asio::ssl::context* tls);
  ~Stream();
  Stream(Stream const&) = delete;

  // What follows must be done by then; it ends with an error otherwise.
  void expires_after(std::chrono::milliseconds time) { tcp_.expires_after(time); }

  boost::asio::awaitable<boost::system::error_code> handshake();  // first of all
  boost::asio::awaitable<Result> read_some(boost::asio::mutable_buffer to);
  boost::asio::awaitable<Result> write_some(Parts const& parts);

  // Says that nothing more will be sent; then only drain() is left.
  boost::asio::awaitable<void> finish();
  boost::asio::awaitable<void> drain();  // reads to the end

  void close() { tcp_.close(); }  // at once
  bool is_open() const { return tcp_.socket().is_open(); }

 private:
  struct Tls;
  boost::beast::tcp_stream tcp_;
  std::unique_ptr<Tls> tls_;
};

}  // namespace amiable::server
