// An import task of a snapshot as the actions show it. Source: docs/ec2/ebs-and-launch.md 1.5.
#pragma once

#include "generated/snapshots.hpp"
#include "server/rules/tag_rules.hpp"
#include "storage/import_snapshot_tasks.hpp"

namespace amiable::server {

ec2::ImportSnapshotTask import_task_answer(storage::ImportSnapshotTask const& task,
                                           std::vector<storage::Tag> const& tags, std::int64_t now);

// What ImportSnapshot answers, whatever the clock says.
ec2::ImportSnapshotResult import_started(storage::ImportSnapshotTask const& task,
                                         rules::TagSpecifications const& tags);

}  // namespace amiable::server
