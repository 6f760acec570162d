// The one writing thread. It takes all that waits (at most 64 jobs), runs each in a savepoint of one
// transaction, commits once, and only then tells the callers: a client always sees its own write.
#pragma once

#include <cstddef>
#include <exception>
#include <functional>
#include <memory>

#include "storage/database.hpp"

namespace amiable::storage {

class Writer {
 public:
  using Work = std::function<void(Session&)>;
  // Called on the writer's thread after the commit; with the exception `work` threw (its part is undone), or
  // the StorageError of a failed commit (everything of the group is undone), or nullptr.
  // Must not throw.
  using Done = std::function<void(std::exception_ptr)>;

  Writer(Database& database, std::size_t queue_limit = 4096);
  ~Writer();  // finishes what is queued

  // False where the queue is full or the writer is stopping; then neither function is called.
  [[nodiscard]] bool submit(Work work, Done done);

  // Runs what is queued, then ends the thread. submit() answers false from now on.
  void stop();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace amiable::storage
