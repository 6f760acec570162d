// Moves bytes between buckets and blocks for one request, before its transaction: that may take long, and the
// writer serves others meanwhile. What was written is the request's own until its transaction is committed,
// and is undone where that fails. Used on the transfers' thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "server/dispatch.hpp"
#include "server/request_objects.hpp"
#include "server/world.hpp"
#include "storage/contents.hpp"

namespace amiable::server {

struct NewBlock {
  std::int64_t index = 0;
  std::string bytes;  // a whole block
};

class Transfer {
 public:
  Transfer(Environment const& environment, Caller const& caller, RequestObjects& objects)
      : environment_(environment), caller_(caller), objects_(objects) {}

  storage::ObjectStore& objects() { return objects_; }
  Ids& ids() { return environment_.ids; }

  // Calls `work` with one consistent view of the registry.
  void read(std::function<void(Read const&)> const& work);

  // A content that is there until the request has ended. Those that write throw StorageError.
  std::int64_t new_content();
  void put(std::int64_t content, std::vector<NewBlock> const& blocks);

  // One that is there already stays as long, whoever deletes what has it. False where it is gone.
  bool hold(std::int64_t content);

  // The end, on the writer's session: what is held from now on is held by who uses it.
  bool holds() const { return !holds_.empty(); }
  void release(storage::Session& session) const;

 private:
  void stop_where_the_process_ends() const;
  void write(std::function<void(storage::Session&)> const& work);
  std::optional<std::int64_t> take(storage::Session& session, std::int64_t content) const;

  Environment environment_;
  Caller const& caller_;
  RequestObjects& objects_;
  std::vector<std::int64_t> holds_;
};

}  // namespace amiable::server
