// One connection: requests are read, answered and written in turn. Only for the sources in this folder.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <memory>

namespace amiable::server {

class Worker;

class Session {
 public:
  Session(Worker& worker, boost::asio::ip::tcp::socket socket);
  ~Session();
  Session(Session const&) = delete;

  boost::asio::awaitable<void> run();  // ends with the connection

  // On the worker's thread, from outside of run(), which then ends soon.
  void close_if_idle();
  void close();

 private:
  struct Connection;
  Worker& worker_;
  std::unique_ptr<Connection> connection_;
};

}  // namespace amiable::server
