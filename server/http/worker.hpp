// One thread with its io_context, and the connections that stay on it. Only for the sources in this folder.
#pragma once

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <future>
#include <memory>
#include <set>

#include "server/http/crowd.hpp"
#include "server/http/limits.hpp"
#include "server/http/message.hpp"
#include "server/http/tls.hpp"

namespace amiable::server {

class Session;

class Worker {
 public:
  // `share`: of how many workers this is one; they share what is limited for all connections together.
  // Without `tls` there is none.
  Worker(Handler const& handler, HttpLimits const& limits, std::size_t share,
         std::shared_ptr<boost::asio::ssl::context> tls = nullptr);
  ~Worker();

  void start();

  // Serves a connection whose socket was made for context().
  void serve(boost::asio::ip::tcp::socket socket);

  // Stops in two steps, from any thread: idle connections end now and busy ones after their answer …
  void finish();
  // … and what is left at the deadline is closed. Returns when the thread has ended.
  void insist_at(std::chrono::steady_clock::time_point deadline);

  boost::asio::io_context& context() { return *context_; }

  // The rest belongs to this worker's thread.
  std::shared_ptr<boost::asio::io_context> const& shared_context() const { return context_; }
  bool finishing() const { return finishing_; }
  void enter(Session& session) { sessions_.insert(&session); }
  void leave(Session& session) { sessions_.erase(&session); }
  Handler const& handler() const { return handler_; }
  HttpLimits const& limits() const { return limits_; }
  boost::asio::ssl::context* tls() const { return tls_.get(); }
  Crowd& crowd() { return crowd_; }

 private:
  Handler const& handler_;
  HttpLimits const& limits_;
  std::shared_ptr<boost::asio::ssl::context> tls_;
  std::shared_ptr<boost::asio::io_context> context_;  // shared with replies that may come late
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_;
  std::set<Session*> sessions_;
  Crowd crowd_;
  bool finishing_ = false;
  std::future<void> thread_;
};

}  // namespace amiable::server
