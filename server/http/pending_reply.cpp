#include "server/http/pending_reply.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace amiable::server {

namespace asio = boost::asio;

void PendingReply::arrive(HttpResponse response) {
  response_ = std::move(response);
  if (state_.exchange(State::arrived) == State::waiting) asio::post(*context_, std::move(resume_));
}

void PendingReply::give_up() {
  if (state_.exchange(State::given_up) == State::waiting) asio::post(*context_, std::move(resume_));
}

asio::awaitable<std::optional<HttpResponse>> PendingReply::wait() {
  if (state_ == State::pending) co_await suspend();
  if (state_ != State::arrived) co_return std::nullopt;
  co_return std::move(response_);
}

asio::awaitable<void> PendingReply::suspend() {
  auto const keep = [this](auto handler) {
    resume_ = [once = std::make_shared<decltype(handler)>(std::move(handler))] { std::move (*once)(); };
    auto expected = State::pending;
    if (!state_.compare_exchange_strong(expected, State::waiting)) asio::post(*context_, std::move(resume_));
  };
  co_await asio::async_initiate<asio::use_awaitable_t<> const, void()>(keep, asio::use_awaitable);
}

}  // namespace amiable::server
