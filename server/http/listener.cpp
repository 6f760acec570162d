#include "server/http/listener.hpp"

#include <spdlog/spdlog.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <deque>

#include "server/http/worker.hpp"

namespace amiable::server {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

tcp::acceptor open(asio::io_context& context, Address const& address) {
  try {
    tcp::resolver resolver(context);
    auto const found = resolver.resolve(address.host, std::to_string(address.port), tcp::resolver::passive);
    return tcp::acceptor(context, *found.begin(), true);
  } catch (boost::system::system_error const& error) {
    throw ListenError("cannot listen on " + to_string(address) + ": " + error.code().message());
  }
}

Address address_of(tcp::acceptor const& acceptor) {
  auto const endpoint = acceptor.local_endpoint();
  return {endpoint.address().to_string(), endpoint.port()};
}

}  // namespace

struct Listener::State {
  State(Address const& address, int threads, Handler answer, HttpLimits const& http_limits,
        std::optional<TlsFiles> const& tls_files);
  asio::awaitable<void> accept();
  asio::awaitable<void> pause();

  Handler const handler;
  HttpLimits const limits;
  std::shared_ptr<asio::ssl::context> const tls;
  std::deque<Worker> workers;
  tcp::acceptor acceptor;  // on the first worker's thread
  Address const bound;
  bool stopped = false;
};

Listener::State::State(Address const& address, int threads, Handler answer, HttpLimits const& http_limits,
                       std::optional<TlsFiles> const& tls_files)
    : handler(std::move(answer)),
      limits(http_limits),
      tls(tls_files ? load_tls(*tls_files) : nullptr),
      acceptor(
          (workers.emplace_back(handler, limits, threads, tls), open(workers.front().context(), address))),
      bound(address_of(acceptor)) {
  while (std::ssize(workers) < threads) workers.emplace_back(handler, limits, threads, tls);
}

// Hands connections to the workers in turn.
asio::awaitable<void> Listener::State::accept() {
  for (std::size_t next = 0; acceptor.is_open(); next = (next + 1) % workers.size()) {
    auto& worker = workers[next];
    auto [error, socket] =
        co_await acceptor.async_accept(worker.context(), asio::as_tuple(asio::use_awaitable));
    if (!error)
      worker.serve(std::move(socket));
    else if (acceptor.is_open())
      co_await pause();
  }
}

// Out of file descriptors, say: no use in trying again at once.
asio::awaitable<void> Listener::State::pause() {
  asio::steady_timer timer(workers.front().context(), std::chrono::milliseconds(50));
  co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
}

Listener::Listener(Address const& address, int threads, Handler handler, HttpLimits const& limits,
                   std::optional<TlsFiles> const& tls)
    : state_(std::make_unique<State>(address, threads, std::move(handler), limits, tls)) {
  asio::co_spawn(state_->workers.front().context(), state_->accept(), asio::detached);
  for (auto& worker : state_->workers) worker.start();
}

Listener::~Listener() {
  stop();
}

Address const& Listener::address() const {
  return state_->bound;
}

void Listener::stop() {
  if (std::exchange(state_->stopped, true)) return;
  auto const deadline = std::chrono::steady_clock::now() + state_->limits.finish;
  asio::post(state_->workers.front().context(), [state = state_.get()] { state->acceptor.close(); });
  for (auto& worker : state_->workers) worker.finish();
  for (auto& worker : state_->workers) worker.insist_at(deadline);
}

}  // namespace amiable::server
