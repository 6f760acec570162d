#include "server/http/worker.hpp"

#include <spdlog/spdlog.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>

#include "server/http/session.hpp"

namespace amiable::server {

namespace asio = boost::asio;

namespace {

asio::awaitable<void> run_session(Worker& worker, asio::ip::tcp::socket socket) {
  Session session(worker, std::move(socket));
  co_await session.run();
}

// A connection's fault ends that connection only.
void log_fault(std::exception_ptr fault) {
  if (!fault) return;
  try {
    std::rethrow_exception(fault);
  } catch (std::exception const& error) {
    spdlog::error("A connection ended: {}", error.what());
  }
}

std::size_t part_of(std::size_t limit, std::size_t share) {
  return (limit + share - 1) / share;
}

}  // namespace

Worker::Worker(Handler const& handler, HttpLimits const& limits, std::size_t share,
               std::shared_ptr<asio::ssl::context> tls)
    : handler_(handler),
      limits_(limits),
      tls_(std::move(tls)),
      context_(std::make_shared<asio::io_context>(1)),
      work_(asio::make_work_guard(*context_)),
      crowd_(part_of(limits.connections, share), part_of(limits.held_bytes, share)) {}

Worker::~Worker() = default;

void Worker::start() {
  thread_ = std::async(std::launch::async, [this] { context_->run(); });
}

void Worker::serve(asio::ip::tcp::socket socket) {
  asio::co_spawn(*context_, run_session(*this, std::move(socket)), log_fault);
}

void Worker::finish() {
  asio::post(*context_, [this] {
    finishing_ = true;
    work_.reset();
    for (auto* session : sessions_) session->close_if_idle();
  });
}

void Worker::insist_at(std::chrono::steady_clock::time_point deadline) {
  if (thread_.wait_until(deadline) == std::future_status::timeout)
    asio::post(*context_, [this] {
      for (auto* session : sessions_) session->close();
    });
  thread_.get();
}

}  // namespace amiable::server
