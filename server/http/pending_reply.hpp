// An answer on its way from any thread back to its connection's. Only for the sources in this folder.
#pragma once

#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <functional>
#include <memory>
#include <optional>

#include "server/http/message.hpp"

namespace amiable::server {

class PendingReply {
 public:
  // The context is kept alive for a reply that comes after the listener has gone.
  explicit PendingReply(std::shared_ptr<boost::asio::io_context> context) : context_(std::move(context)) {}

  void arrive(HttpResponse response);  // any thread, once

  // The connection's thread: the answer, or nothing after give_up(). Does not suspend where the answer is
  // there.
  boost::asio::awaitable<std::optional<HttpResponse>> wait();
  void give_up();

 private:
  enum class State { pending, waiting, arrived, given_up };
  boost::asio::awaitable<void> suspend();

  std::shared_ptr<boost::asio::io_context> context_;
  std::atomic<State> state_ = State::pending;
  HttpResponse response_;         // written before `arrived`, read after it
  std::function<void()> resume_;  // written before `waiting`; belongs to whoever ends that state
};

}  // namespace amiable::server
