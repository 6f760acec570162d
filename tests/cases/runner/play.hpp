// Plays a case: sends its requests and compares the answers, up to the first that differs.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>

#include "protocol/timestamp.hpp"
#include "server/http/message.hpp"
#include "tests/cases/runner/case_file.hpp"
#include "tests/cases/runner/placeholders.hpp"

namespace amiable::cases {

// What is tested: a server with an empty registry and a clock that stands still.
class Target {
 public:
  virtual ~Target() = default;
  virtual server::HttpResponse ask(server::HttpRequest request) = 0;
  virtual void set_clock(protocol::Timestamp time) = 0;
  virtual void require_signatures(std::string const& credentials) = 0;  // JSON
  virtual void show_catalogue() = 0;                                    // before anything else
};

struct Failure {
  int line;             // of the expectation
  std::string message;  // title, request, difference
};

class Player {
 public:
  // `show`, where given, gets every request and its answer, whether expected or not.
  explicit Player(Target& target, std::ostream* show = nullptr) : target_(target), show_(show) {}

  std::optional<Failure> play(Case const& played);

  Placeholders const& placeholders() const { return placeholders_; }

 private:
  std::string play(Step const& step);
  std::string compare(Step const& step, server::HttpResponse const& response);

  Target& target_;
  std::ostream* show_;
  Placeholders placeholders_;
};

}  // namespace amiable::cases
