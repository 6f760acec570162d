// Plays a case: sends its requests and compares the answers, up to the first that differs.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>

#include "protocol/timestamp.hpp"
#include "server/http/message.hpp"
#include "tests/cases/runner/case_file.hpp"

namespace amiable::cases {

// What is tested: a server with an empty registry and a clock that stands still.
class Target {
 public:
  virtual ~Target() = default;
  virtual server::HttpResponse ask(server::HttpRequest request) = 0;
  virtual void set_clock(protocol::Timestamp time) = 0;
};

struct Failure {
  int line;             // of the expectation
  std::string message;  // title, request, difference
};

// `show`, where given, gets every request and its answer, whether expected or not.
std::optional<Failure> play(Case const& played, Target& target, std::ostream* show = nullptr);

}  // namespace amiable::cases
