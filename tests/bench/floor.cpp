// The floor: the server's own HTTP code with a handler that answers every request with one constant body, and
// does nothing else. What is faster than this cannot be had without changing the HTTP code.
//   bench_floor HOST:PORT THREADS BYTES
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <string>

#include "server/http/listener.hpp"

namespace server = amiable::server;

namespace {

// The headers of a success of server/dispatch.cpp.
server::HttpResponse constant_answer(std::size_t bytes) {
  return {200,
          "text/xml;charset=UTF-8",
          std::string(bytes, 'x'),
          {{"x-amzn-requestid", "00000000-0000-4000-8000-000000000000"},
           {"Cache-Control", "no-cache, no-store"},
           {"Strict-Transport-Security", "max-age=31536000; includeSubDomains"}}};
}

sigset_t block_termination() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  return set;
}

}  // namespace

int main(int count, char** arguments) {
  auto const address = count == 4 ? server::parse_address(arguments[1]) : std::nullopt;
  if (!address) {
    std::cerr << "usage: bench_floor HOST:PORT THREADS BYTES\n";
    return 2;
  }
  auto const termination = block_termination();
  auto const answer = constant_answer(std::strtoul(arguments[3], nullptr, 10));
  auto const handler = [&](server::HttpRequest, server::Reply reply) { reply(answer); };
  server::Listener listener(*address, std::atoi(arguments[2]), handler);
  int signal = 0;
  sigwait(&termination, &signal);
  listener.stop();
  return 0;
}
