// CreateVolume's client tokens. Source: docs/ec2/ebs-and-launch.md 2.2.
#pragma once

#include <optional>
#include <string>

#include "generated/volumes.hpp"
#include "server/regions.hpp"
#include "server/world.hpp"
#include "storage/client_tokens.hpp"

namespace amiable::server {

// The zone that the request names, by name or by id, as the caller sees it.
std::optional<Zone> zone_of(ec2::CreateVolumeRequest const& in, Caller const& caller);

// The request in words that compare: two requests that EC2 takes for the same have the same. The order of
// tags, how the zone is named and a throughput of 125 do not count; every other default counts where it is
// written out.
std::string comparable(ec2::CreateVolumeRequest const& in, Caller const& caller);

// What the request's token stood for already.
std::optional<storage::TokenUse> token_use(ec2::CreateVolumeRequest const& in, Read const& world);

void remember_token(ec2::CreateVolumeRequest const& in, std::string const& volume_id, Write& world);

}  // namespace amiable::server
