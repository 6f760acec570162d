// Everything behind the socket, held together: the registry, its writer, the clock, and the way of a request
// to its answer. Usable without sockets.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "server/authentication.hpp"
#include "server/clock.hpp"
#include "server/dispatch.hpp"
#include "server/http/message.hpp"
#include "server/ids.hpp"
#include "server/json/dispatch.hpp"
#include "server/limits.hpp"
#include "server/object_store.hpp"
#include "server/settings.hpp"
#include "server/transfers/transfer_thread.hpp"
#include "storage/database.hpp"
#include "storage/writer.hpp"

namespace amiable::server {

struct ServiceOptions {
  storage::DatabaseOptions registry;
  std::optional<std::uint64_t> id_seed;
  Settings settings;
  Limits limits;
  ObjectStoreOptions objects;
};

class Service {
 public:
  explicit Service(ServiceOptions const& options);  // throws storage::StorageError

  // Over a registry that is open already: what options.registry says does not matter.
  Service(ServiceOptions const& options, std::unique_ptr<storage::Database> database);

  // Answers at once, or on the writer's thread after its commit. Any thread may call.
  void handle(HttpRequest request, Reply reply);

  // From now on requests must be signed with one of these. Before the first request of a client.
  void require_signatures(std::vector<Credential> credentials);

  Clock& clock() { return clock_; }

 private:
  void route(HttpRequest request, Reply reply);
  void remove_what_left_bin();  // while the process did not run

  Settings const settings_;
  Clock clock_;
  Ids ids_;
  Authentication authentication_;
  std::unique_ptr<storage::Database> const database_;
  std::unique_ptr<storage::ObjectStore> const objects_;
  Catalogue catalogue_;  // outlives the writer, which tells it what it has done
  storage::Writer writer_;
  TransferThread transfers_;  // ends before the writer, for which it waits
  Environment environment_;
  Dispatch const dispatch_;
  JsonDispatch const json_dispatch_;
};

}  // namespace amiable::server
