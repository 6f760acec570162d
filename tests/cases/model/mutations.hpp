// Requests that must be refused, made from a good one and what the model says of its parameters.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "generated/schema.hpp"

namespace amiable::cases {

using RequestParameters = std::vector<std::pair<std::string, std::string>>;

struct Mutation {
  std::string kind;  // "required", "enum", "integer", "boolean", "timestamp", "unknown", "length"
  std::string path;  // of the schema: "BlockDeviceMapping.N.Ebs.VolumeSize"
  std::string what;  // what was done: "BlockDeviceMapping.1.Ebs.VolumeSize=maybe"
  RequestParameters parameters;
};

std::vector<Mutation> mutations(ec2::ActionSchema const& schema, RequestParameters const& good);

}  // namespace amiable::cases
