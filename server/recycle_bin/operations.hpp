// The operations of the Recycle Bin's own API, which keeps retention rules. Source: its published API model,
// and docs/ec2/images.md 3.15.
#pragma once

#include "server/json/operation.hpp"

namespace amiable::server::recycle_bin {

JsonOperation const& CreateRule();
JsonOperation const& DeleteRule();
JsonOperation const& GetRule();
JsonOperation const& ListRules();
JsonOperation const& ListTagsForResource();
JsonOperation const& LockRule();
JsonOperation const& TagResource();
JsonOperation const& UnlockRule();
JsonOperation const& UntagResource();
JsonOperation const& UpdateRule();

}  // namespace amiable::server::recycle_bin
