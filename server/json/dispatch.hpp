// The order of a request to a service that speaks JSON, from the path to the answer. Every answer and every
// error body of theirs is made here.
#pragma once

#include "server/dispatch.hpp"

namespace amiable::server {

class JsonDispatch {
 public:
  explicit JsonDispatch(Environment environment) : environment_(environment) {}

  // Reads are answered before this returns; writes after their commit, on the writer's thread.
  void answer(HttpRequest request, Reply reply) const;

 private:
  Environment environment_;
};

}  // namespace amiable::server
