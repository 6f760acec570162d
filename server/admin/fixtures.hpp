// POST /_amiable/fixtures: images, snapshots and volumes with everything that EC2 has no call for. The form
// of the document, and what its errors say: docs/fixtures.md.
#pragma once

#include <boost/json/value.hpp>

#include "server/dispatch.hpp"
#include "server/http/message.hpp"

namespace amiable::server::admin {

// All or nothing. Answers {"volumes": […], "snapshots": […], "images": […]}: the ids, in the document's
// order. With
// "?ids=repeatable", what has no id gets the same one whenever the document is loaded.
void fixtures(Environment& environment, HttpRequest const& request, Reply reply);

}  // namespace amiable::server::admin

namespace amiable::server {

// The same, of a document in which every resource has an id. Where nothing of it can be there already,
// nothing needs to be replaced.
void load_fixtures(Environment const& environment, storage::Session& session,
                   boost::json::value const& document, bool replace);

}  // namespace amiable::server
