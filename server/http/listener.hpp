// The HTTP server: accepts connections and answers their requests with a Handler, on threads of its own.
#pragma once

#include <exception>
#include <memory>
#include <optional>
#include <string>

#include "server/http/address.hpp"
#include "server/http/limits.hpp"
#include "server/http/message.hpp"
#include "server/http/tls.hpp"

namespace amiable::server {

// The port cannot be opened, or the certificate not be used: one clear line.
class ListenError : public std::exception {
 public:
  explicit ListenError(std::string message) : message_(std::move(message)) {}
  char const* what() const noexcept override { return message_.c_str(); }

 private:
  std::string message_;
};

class Listener {
 public:
  // Opens the port and starts the threads. Speaks HTTPS where it is given a certificate. Throws ListenError.
  Listener(Address const& address, int threads, Handler handler, HttpLimits const& limits = {},
           std::optional<TlsFiles> const& tls = {});
  ~Listener();  // stops

  Address const& address() const;  // as bound: a numeric host, a real port

  // Accepts nothing more and lets running requests finish for up to limits.finish, then closes what is left.
  // A Reply that comes later is dropped.
  void stop();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace amiable::server
