// The KMS keys of a fixtures document.
#pragma once

#include "protocol/timestamp.hpp"
#include "server/json/json_reader.hpp"
#include "storage/session.hpp"

namespace amiable::server {

// Reads and writes them: before the resources that name them. Keys that are there already become as the
// document says. Throws JsonFault.
void load_kms_keys(JsonObject& document, storage::Session& session, protocol::Timestamp now);

}  // namespace amiable::server
