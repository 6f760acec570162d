// The order of a Query request, from parameters to XML. Every answer and every error body is made here.
#pragma once

#include "protocol/parameters.hpp"
#include "server/authentication.hpp"
#include "server/catalogue/catalogue.hpp"
#include "server/clock.hpp"
#include "server/http/message.hpp"
#include "server/ids.hpp"
#include "server/settings.hpp"
#include "storage/database.hpp"
#include "storage/objects/object_store.hpp"
#include "storage/writer.hpp"

namespace amiable::server {

class TransferThread;

// What lives as long as the process. Held by the service; handlers see a World made from it.
struct Environment {
  storage::Database& database;
  storage::Writer& writer;
  Clock& clock;
  Ids& ids;
  Settings const& settings;
  storage::ObjectStore& objects;
  TransferThread& transfers;
  Authentication const* authentication = nullptr;  // none: everybody is let in
  protocol::ParameterLimits parameter_limits;
  Catalogue* catalogue = nullptr;  // none: there are no public images but those that somebody makes
};

class Dispatch {
 public:
  explicit Dispatch(Environment environment) : environment_(environment) {}

  // Answers one Query request (GET or POST of "/"). Reads are answered before this returns; writes after
  // their commit, on the writer's thread; those that move bytes between buckets and blocks do that first, on
  // the transfers' thread.
  void answer(HttpRequest const& request, Reply reply) const;

 private:
  Environment environment_;
};

}  // namespace amiable::server
