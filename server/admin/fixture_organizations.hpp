// "organizations" of a fixtures document: who is in an organization, and in which of its units.
#pragma once

#include "server/json/json_reader.hpp"
#include "storage/session.hpp"

namespace amiable::server {

void load_organizations(JsonObject& document, storage::Session& session);  // throws JsonFault

}  // namespace amiable::server
