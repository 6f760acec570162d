// What an account prefers for the metadata options of new instances in a Region.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "storage/scope.hpp"
#include "storage/session.hpp"

namespace amiable::storage {

// Absent: no preference.
struct MetadataDefaults {
  std::optional<std::string> http_tokens;
  std::optional<std::int64_t> http_put_response_hop_limit;
  std::optional<std::string> http_endpoint;
  std::optional<std::string> instance_metadata_tags;
  std::optional<std::string> http_tokens_enforced;
};

class InstanceMetadataDefaults {
 public:
  InstanceMetadataDefaults(Session& session, Scope const& scope) : session_(session), scope_(scope) {}

  MetadataDefaults find();
  void set(MetadataDefaults const& defaults);

 private:
  Session& session_;
  Scope const& scope_;
};

}  // namespace amiable::storage
