// The EBS direct APIs: snapshots written and read block by block. Source: docs/ec2/ebs-and-launch.md 8.1.
#pragma once

#include "server/json/operation.hpp"

namespace amiable::server::ebs {

JsonOperation const& CompleteSnapshot();
JsonOperation const& GetSnapshotBlock();
JsonOperation const& ListChangedBlocks();
JsonOperation const& ListSnapshotBlocks();
JsonOperation const& PutSnapshotBlock();
JsonOperation const& StartSnapshot();

}  // namespace amiable::server::ebs
